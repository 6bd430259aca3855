import { useState } from "react"
import { useStore } from "zustand"

import { formatOf } from "#shared/formats/format-of.ts"
import "./gate.css"
import "./gate-words.css"
import type { DeviceControls } from "../../components/devices/device-controls.ts"
import { Outside } from "./outside.tsx"
import type { GateSession } from "./gate-session.ts"
import { Refused } from "./refused.tsx"
import { Steps } from "./steps.tsx"
import { walkAt, walkOn } from "./walk.ts"
import type { WalkAction, WalkByText } from "./walk.ts"
import { useText } from "../../i18n/text.ts"
import { Coming } from "../../components/page/coming.tsx"
import { Page } from "../../components/page/page.tsx"

interface GateProps {
  session: GateSession
  devices: DeviceControls
  /**
   * To the group's page: when one has asked for it, or has done all there is to do at a closed door.
   * Absent where the group has none.
   */
  onPage?: () => void
  /** Back from the first step, for one who has come here from that page. */
  onLeave?: (() => void) | undefined
}

/** Everything before one is inside: the knock, the steps in [G2], or why the door does not open. */
export function Gate({ session, devices, onPage, onLeave }: GateProps) {
  const state = useStore(session.state)
  // Kept out here, so that a line lost for a moment does not lead back to the first step.
  const [kept, setKept] = useState<WalkByText | null>(null)
  const [lostSeat, setLostSeat] = useState(false)
  const name = kept?.walk.path === "newcomer" ? kept.walk.name : ""
  const stayOut = () => setLostSeat(false)
  switch (state.kind) {
    case "connecting":
      return <Knocking />
    case "refused":
      return <Refused code={state.code} />
    case "door": {
      const { group, own } = state
      if (lostSeat && own === null) {
        const why = { why: "returning", waiting: { kind: "no", error: null } } as const
        return <Outside key="outside" {...{ session, group, name, ...why }} onLeave={stayOut} />
      }
      const text = group.pledge.hash
      const form = formatOf(group).pledge
      const now = (before: WalkByText | null) => walkAt(before, own, text, form)
      const go = (...actions: WalkAction[]) =>
        setKept((before) => ({ text, walk: actions.reduce(walkOn, now(before)) }))
      const steps = {
        session: session,
        devices,
        door: state,
        walk: now(kept),
        go,
        onPage,
        onLeave,
      }
      return <Steps {...steps} onLostSeat={() => setLostSeat(true)} />
    }
    case "outside": {
      const { group, why, waiting } = state
      const stop = () => {
        stayOut()
        void session.stopWaiting()
      }
      const outside = { session: session, group, why, waiting, name }
      return <Outside key="outside" {...outside} onLeave={stop} />
    }
    // Inside is the room's to draw, and out the goodbye's.
    case "inside":
    case "out":
      return null
  }
}

/** While the door is being found. */
function Knocking() {
  const t = useText()
  return (
    <Page foot={false} beside="">
      <Coming title={t("gate.knocking.title")}>
        <p>{t("gate.knocking.text")}</p>
      </Coming>
    </Page>
  )
}
