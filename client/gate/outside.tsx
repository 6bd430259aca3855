import { useState } from "react"

import type { GroupAtDoor, VisitState } from "../connection/visit-state.ts"
import { ExpectStep, OutsideNameStep, WhoStep } from "./outside-steps.tsx"
import { NobodyOpened, WaitingOutside } from "./outside-screens.tsx"
import {
  type OutsideAction,
  type WhyOutside,
  beginOutside,
  outsideScreen,
  walkOutside,
} from "./outside-walk.ts"
import { useBack } from "../ui/use-back.ts"
import type { GateVisit } from "./ports.ts"
import "./outside.css"

interface OutsideProps {
  visit: GateVisit
  group: GroupAtDoor
  why: WhyOutside
  waiting: Extract<VisitState, { kind: "outside" }>["waiting"]
  /** The name that was given before one came to stand outside; empty when none was. */
  name: string
  /** Back to the steps of a newcomer, from where one has said that the seat is lost. */
  onLeave: () => void
}

/** Outside the group's door: who one is, what will happen, and the wait for those inside [K1-K5]. */
export function Outside({ visit, group, why, waiting, name, onLeave }: OutsideProps) {
  // One who asks for an old seat back is `returning` from then on, at a closed door too.
  const [begun] = useState(why)
  const [walk, setWalk] = useState(() => beginOutside(why, name))
  const go = (action: OutsideAction) => setWalk(walkOutside(walk, action))
  const knock = () => {
    if (walk.step === "expect") void visit.waitOutside(walk.as, walk.name)
    else void visit.stopWaiting()
  }
  const isFirst = walk.step === "name" && begun === "returning"
  const back = isFirst ? onLeave : () => go({ do: "back" })
  const screen = outsideScreen(walk, waiting)
  const stop = () => void visit.stopWaiting()
  const isStep = screen.show === "name" || screen.show === "expect"
  useBack(screen.show === "who" ? undefined : isStep ? back : stop)
  switch (screen.show) {
    case "who":
      return (
        <WhoStep
          {...{ visit, group, why: why === "returning" ? begun : why }}
          onChoose={(as) => go({ do: "choose", as })}
        />
      )
    case "name":
      return (
        <OutsideNameStep
          {...{ group, as: screen.as, name: screen.name }}
          onDone={(called) => go({ do: "call-me", name: called })}
          onBack={back}
        />
      )
    case "expect":
      return (
        <ExpectStep
          {...{ group, as: screen.as, name: screen.name }}
          error={waiting.kind === "no" ? waiting.error : null}
          onKnock={knock}
          onBack={back}
        />
      )
    case "waiting":
      return <WaitingOutside {...{ visit, group }} onStop={stop} />
    case "unanswered":
      return <NobodyOpened {...{ visit, group }} onAgain={knock} />
  }
}
