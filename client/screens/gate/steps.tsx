import { useEffect } from "react"

import { isOpenAt, opensAt } from "../../core/session/opening.ts"
import type { SessionState } from "../../core/session/session-state.ts"
import { suggestLanguage } from "../../i18n/shown-language.ts"
import type { DeviceControls } from "../../components/devices/device-controls.ts"
import { useBack } from "../../components/page/use-back.ts"
import { useWakeAt } from "../../components/session/use-wake-at.ts"
import { AloneStep } from "./alone-step.tsx"
import { DoorStep } from "./door-step.tsx"
import { NameStep } from "./name-step.tsx"
import { PledgeStep } from "./pledge-step.tsx"
import type { GateSession } from "./gate-session.ts"
import { goIn, sign } from "./go-in.ts"
import type { ShownError } from "./refusal.ts"
import { ReturnStep } from "./return-step.tsx"
import { canGoBack, leadsToDoor, placeOf } from "./walk.ts"
import type { Walk, WalkAction } from "./walk.ts"

interface StepsProps {
  session: GateSession
  devices: DeviceControls
  door: Extract<SessionState, { kind: "door" }>
  walk: Walk
  go: (...actions: WalkAction[]) => void
  onPage: (() => void) | undefined
  /** Back from the first step, to where one came from in this page. */
  onLeave: (() => void) | undefined
  /** One has had a seat before, and the device that held it is lost. */
  onLostSeat: () => void
}

/** The steps in [G2], one a screen. */
export function Steps(props: StepsProps) {
  const { session, devices, door, walk, go, onPage, onLeave, onLostSeat } = props
  const { group, waiting } = door
  const { outdated } = group.pledge
  const error: ShownError | null = outdated ? "outdated" : door.error
  const { language, opening } = group
  useEffect(() => void suggestLanguage(language), [language])
  const now = session.serverNow()
  useWakeAt(session, opensAt(opening, now))
  // Those who let one in are inside, whatever the dates say.
  const open = onPage === undefined || walk.path === "admitted" || isOpenAt(opening, now)
  const common = { group, place: placeOf(walk, open) }
  const press = { waiting, error, onPage }
  const back = () => go({ do: "back" })
  const onBack = canGoBack(walk) ? back : undefined
  useBack(onBack ?? onLeave)
  const forward = () => (leadsToDoor(walk) && !open ? onPage?.() : go({ do: "forward" }))
  const enter = () => {
    if (!outdated) void goIn(session, walk.name)
  }
  const signed = () => {
    if (!outdated) void sign(session, walk.name).then((ok) => ok && forward())
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
      return <DoorStep {...common} {...press} devices={devices} onEnter={enter} onBack={back} />
    case "return": {
      const rename = (name: string) => go({ do: "call-me", name })
      const member = { name: walk.name, devices, onRename: rename, onEnter: enter }
      return <ReturnStep {...common} {...press} {...member} />
    }
  }
}
