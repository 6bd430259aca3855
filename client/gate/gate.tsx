import { useEffect, useState } from "react"
import { useStore } from "zustand"

import type { VisitState } from "../connection/visit-state.ts"
import { suggestLanguage } from "../i18n/shown-language.ts"
import { AloneStep } from "./alone-step.tsx"
import { DoorStep } from "./door-step.tsx"
import "./gate.css"
import "./gate-words.css"
import { Knocking } from "./knocking.tsx"
import { NameStep } from "./name-step.tsx"
import { PledgeStep } from "./pledge-step.tsx"
import type { OwnDevices } from "../devices/ports.ts"
import type { GateVisit } from "./ports.ts"
import { Refused } from "./refused.tsx"
import { ReturnStep } from "./return-step.tsx"
import { beginWalk, canGoBack, placeOf, walkOn } from "./walk.ts"
import type { Walk, WalkAction } from "./walk.ts"

type AtDoor = Extract<VisitState, { kind: "door" }>

interface GateProps {
  visit: GateVisit
  devices: OwnDevices
}

/** Everything before one is inside: the knock, the steps in [G2], or why the door does not open. */
export function Gate({ visit, devices }: GateProps) {
  const state = useStore(visit.state)
  // Kept out here, so that a line lost for a moment does not lead back to the first step.
  const [walk, setWalk] = useState<Walk | null>(null)
  switch (state.kind) {
    case "knocking":
      return <Knocking />
    case "refused":
      return <Refused code={state.code} />
    case "door": {
      const now = walkAtDoor(walk, state)
      const go = (...actions: WalkAction[]) =>
        setWalk((before) => actions.reduce(walkOn, walkAtDoor(before, state)))
      return <Steps visit={visit} devices={devices} door={state} walk={now} go={go} />
    }
    case "outside":
      return <Refused code={state.why === "full" ? "full" : "knock-first"} />
    // Inside is the room's to draw, and out the goodbye's.
    case "inside":
    case "out":
      return null
  }
}

/** A member whose signature has lapsed while they stood here reads the pledge again. */
function walkAtDoor(walk: Walk | null, { own }: AtDoor): Walk {
  const lapsed = walk?.path === "return" && own?.signed === false
  return walk === null || lapsed ? beginWalk(own) : walk
}

interface StepsProps extends GateProps {
  door: AtDoor
  walk: Walk
  go: (...actions: WalkAction[]) => void
}

function Steps({ visit, devices, door, walk, go }: StepsProps) {
  const { group, waiting } = door
  const { outdated } = group.pledge
  const error = outdated ? "pledge-needed" : door.error
  const language = group.language
  useEffect(() => void suggestLanguage(language), [language])
  const common = { group, place: placeOf(walk) }
  const press = { waiting, error }
  const back = () => go({ do: "back" })
  const goIn = () => {
    if (!outdated) void enter(visit, walk.name)
  }
  switch (walk.step) {
    case "name":
      return (
        <NameStep
          {...common}
          name={walk.name}
          onDone={(name) => go({ do: "call-me", name }, { do: "forward" })}
        />
      )
    case "pledge":
      return (
        <PledgeStep
          {...common}
          {...press}
          renewal={walk.path === "renewal"}
          confirmed={walk.confirmed}
          onConfirm={(confirmed) => go({ do: "confirm", confirmed })}
          onSigned={() => {
            if (!outdated) void sign(visit, walk.name).then((ok) => ok && go({ do: "forward" }))
          }}
          onBack={canGoBack(walk) ? back : undefined}
        />
      )
    case "alone":
      return <AloneStep {...common} onDone={() => go({ do: "forward" })} onBack={back} />
    case "door":
      return <DoorStep {...common} {...press} devices={devices} onEnter={goIn} onBack={back} />
    case "return":
      return (
        <ReturnStep
          {...common}
          {...press}
          name={walk.name}
          devices={devices}
          onRename={(name) => go({ do: "call-me", name })}
          onEnter={goIn}
        />
      )
  }
}

/** Signs unless this name already has; tells whether the pledge stands signed under it. */
async function sign(visit: GateVisit, name: string): Promise<boolean> {
  if (isSigned(visit.state.getState(), name)) return true
  await visit.pledge(name)
  return isSigned(visit.state.getState(), name)
}

function isSigned(state: VisitState, name: string): boolean {
  return state.kind === "door" && state.own?.signed === true && state.own.name === name
}

async function enter(visit: GateVisit, name: string): Promise<void> {
  // First of all, while the press still counts as one.
  visit.playSound()
  if (await sign(visit, name)) await visit.enter()
}
