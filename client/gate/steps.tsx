import { useEffect } from "react"

import { isOpenAt, opensAt } from "../connection/opening.ts"
import type { VisitState } from "../connection/visit-state.ts"
import { suggestLanguage } from "../i18n/shown-language.ts"
import type { OwnDevices } from "../devices/ports.ts"
import { useBack } from "../ui/use-back.ts"
import { useWakeAt } from "../ui/use-wake-at.ts"
import { AloneStep } from "./alone-step.tsx"
import { DoorStep } from "./door-step.tsx"
import { NameStep } from "./name-step.tsx"
import { PledgeStep } from "./pledge-step.tsx"
import type { GateVisit } from "./ports.ts"
import type { ShownError } from "./refusal.ts"
import { ReturnStep } from "./return-step.tsx"
import { canGoBack, leadsToDoor, placeOf } from "./walk.ts"
import type { Walk, WalkAction } from "./walk.ts"

interface StepsProps {
  visit: GateVisit
  devices: OwnDevices
  door: Extract<VisitState, { kind: "door" }>
  walk: Walk
  go: (...actions: WalkAction[]) => void
  onPage: (() => void) | undefined
  /** Back from the first step, to where one came from in this page. */
  onLeave: (() => void) | undefined
  /** One has had a seat before, and the device that held it is lost. */
  onLostSeat: () => void
}

/** The steps in [G2], one a screen. */
export function Steps({ visit, devices, door, walk, go, onPage, onLeave, onLostSeat }: StepsProps) {
  const { group, waiting } = door
  const { outdated } = group.pledge
  const error: ShownError | null = outdated ? "outdated" : door.error
  const { language, opening } = group
  useEffect(() => void suggestLanguage(language), [language])
  const now = visit.serverNow()
  useWakeAt(visit, opensAt(opening, now))
  // Those who let one in are inside, whatever the dates say.
  const open = onPage === undefined || walk.path === "admitted" || isOpenAt(opening, now)
  const common = { group, place: placeOf(walk, open) }
  const press = { waiting, error, onPage }
  const back = () => go({ do: "back" })
  const onBack = canGoBack(walk) ? back : undefined
  useBack(onBack ?? onLeave)
  const forward = () => (leadsToDoor(walk) && !open ? onPage?.() : go({ do: "forward" }))
  const goIn = () => {
    if (!outdated) void enter(visit, walk.name)
  }
  const signed = () => {
    if (!outdated) void sign(visit, walk.name).then((ok) => ok && forward())
  }
  switch (walk.step) {
    case "name": {
      const named = (name: string) => go({ do: "call-me", name }, { do: "forward" })
      const lost = (name: string) => {
        go({ do: "call-me", name })
        onLostSeat()
      }
      // Where the group has no page nobody has had a seat: it is there for the evening only.
      const onLost = onPage && lost
      return <NameStep {...common} name={walk.name} onDone={named} onLostSeat={onLost} />
    }
    case "pledge": {
      const { path, confirmed } = walk
      const confirm = (ticked: boolean) => go({ do: "confirm", confirmed: ticked })
      return (
        <PledgeStep
          {...{ ...common, ...press, path, confirmed, onBack }}
          onConfirm={confirm}
          onSigned={signed}
        />
      )
    }
    case "alone":
      return <AloneStep {...common} onDone={forward} onBack={back} />
    case "door":
      return <DoorStep {...common} {...press} devices={devices} onEnter={goIn} onBack={back} />
    case "return": {
      const rename = (name: string) => go({ do: "call-me", name })
      const member = { name: walk.name, devices, onRename: rename, onEnter: goIn }
      return <ReturnStep {...common} {...press} {...member} />
    }
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
