import { useState } from "react"

import type { GroupAtDoor, SessionState } from "../../core/session/session-state.ts"
import { ExpectStep, OutsideNameStep, WhoStep } from "./outside-steps.tsx"
import { NobodyOpened, WaitingOutside } from "./outside-screens.tsx"
import {
  type OutsideAction,
  type WhyOutside,
  beginOutside,
  outsideScreen,
  walkOutside,
} from "./outside-walk.ts"
import { useBack } from "../../components/page/use-back.ts"
import type { GateSession } from "./gate-session.ts"
import "./outside.css"

interface OutsideProps {
  session: GateSession
  group: GroupAtDoor
  why: WhyOutside
  waiting: Extract<SessionState, { kind: "outside" }>["waiting"]
  /** The name that was given before one came to stand outside; empty when none was. */
  name: string
  /** Back to the steps of a newcomer, for a person who has chosen that the seat is lost. */
  onLeave: () => void
}

/** Outside the group's door: who one is, what will happen, and the wait for those inside [K1-K5]. */
export function Outside({ session, group, why, waiting, name, onLeave }: OutsideProps) {
  // One who asks for an old seat back is `returning` from then on, at a closed door too.
  const [begun] = useState(why)
  const [walk, setWalk] = useState(() => beginOutside(why, name))
  const go = (action: OutsideAction) => setWalk(walkOutside(walk, action))
  const knock = () => {
    if (walk.step === "expect") void session.waitOutside(walk.as, walk.name)
    else void session.stopWaiting()
  }
  const isFirst = walk.step === "name" && begun === "returning"
  const back = isFirst ? onLeave : () => go({ do: "back" })
  const screen = outsideScreen(walk, waiting)
  const stop = () => void session.stopWaiting()
  const isStep = screen.show === "name" || screen.show === "expect"
  useBack(screen.show === "who" ? undefined : isStep ? back : stop)
  switch (screen.show) {
    case "who":
      return (
        <WhoStep
          {...{ visit: session, group, why: why === "returning" ? begun : why }}
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
      return <WaitingOutside {...{ visit: session, group }} onStop={stop} />
    case "unanswered":
      return <NobodyOpened {...{ visit: session, group }} onAgain={knock} />
  }
}
