import type { HostCommand } from "#shared/infoMeeting/command.ts"
import { UNKNOWN_KEY_HASH } from "#shared/infoMeeting/view/may-in-view.ts"

import { useText } from "../../i18n/text.ts"
import type { DeviceControls } from "../../components/devices/device-controls.ts"
import { EndHeld } from "./circles/end-held.tsx"
import { holdsEnd } from "./circles/holds-end.ts"
import { LinksDialog } from "./links/links-dialog.tsx"
import type { May } from "./questions/question-actions.ts"
import { ShareDialog } from "./share/share-dialog.tsx"
import type { Share } from "./share/use-screen-share.ts"
import { Confirm, StageMore } from "./stage-dialogs.tsx"
import type { StageSession } from "./stage-session.ts"
import type { StillStage } from "./still-stage.ts"
import type { Presses } from "./use-presses.ts"

/** What the screen asks about now, in a dialog. */
export type Asked = "nothing" | "begin" | "end" | "leave" | "share" | "more" | "links"

interface AskedDialogProps {
  asked: Asked
  ask: (asked: Asked) => void
  session: StageSession
  devices: DeviceControls
  stage: StillStage
  may: May
  presses: Presses
  share: Share
}

const madeFrom = { listeners: UNKNOWN_KEY_HASH, hosts: UNKNOWN_KEY_HASH }

/** What stands for keys while the rules are asked. */
const RENEWALS = {
  hosts: {
    type: "renewHosts",
    madeFrom,
    hostsKeyHash: "A".repeat(43),
    hostsPublicKey: "A".repeat(87),
    listenersSecret: "A",
    forContactPoint: "A",
  },
  listeners: {
    type: "renewListeners",
    madeFrom,
    listenersKeyHash: "A".repeat(43),
    listenersSecret: "A",
    renewedSecret: "A",
    welcome: "A",
    forFormer: "A",
    forContactPoint: "A",
  },
} as const satisfies Record<string, HostCommand>

/** The dialogs of the stage, one at a time. */
export function AskedDialog(props: AskedDialogProps) {
  const { asked, ask, session, devices, stage, may, presses, share } = props
  const close = () => ask("nothing")
  switch (asked) {
    case "nothing":
      return null
    case "begin":
    case "end":
    case "leave":
      return <Confirmation {...props} asked={asked} />
    case "share":
      return (
        <ShareDialog
          onScreen={() => {
            close()
            share.shareScreen()
          }}
          onDocument={(file) => {
            close()
            share.shareDocument(file)
          }}
          onClose={close}
        />
      )
    case "more":
      return (
        <StageMore
          devices={devices}
          onLinks={() => ask("links")}
          onEnd={may({ type: "end" }) ? () => ask("end") : undefined}
          held={holdsEnd(stage.view, may) && <EndHeld {...{ session, stage, presses }} />}
          onClose={close}
        />
      )
    case "links":
      return (
        <LinksDialog
          {...{ session, presses }}
          renewable={{
            hosts: may(RENEWALS.hosts),
            listeners: may(RENEWALS.listeners),
          }}
          onClose={close}
        />
      )
  }
}

type ConfirmationProps = Pick<AskedDialogProps, "ask" | "session" | "stage" | "presses"> & {
  asked: "begin" | "end" | "leave"
}

/** What concerns everyone, or oneself, is asked about once more. */
function Confirmation({ asked, ask, session, stage, presses }: ConfirmationProps) {
  const t = useText()
  const close = () => ask("nothing")
  const count = { count: stage.listeners }
  switch (asked) {
    case "begin":
      return (
        <Confirm
          title={t("stage.begin.title")}
          done={t("stage.begin.done")}
          back={t("stage.begin.back")}
          onDone={() => presses.carryOut(session.host({ type: "begin" }))}
          onClose={close}
        >
          <p>{t("stage.begin.text", count)}</p>
        </Confirm>
      )
    case "end":
      return (
        <Confirm
          title={t("stage.end.title")}
          done={t("stage.end.done")}
          back={t("stage.back")}
          onDone={() => presses.carryOut(session.host({ type: "end" }))}
          onClose={close}
        >
          <p>
            {stage.view.format === "gathering"
              ? t("stage.end.gathering")
              : t("stage.end.text", count)}
          </p>
        </Confirm>
      )
    case "leave":
      return (
        <Confirm
          title={t("stage.leave.title")}
          done={t("stage.leave")}
          back={t("stage.leave.back")}
          kind="leave"
          onDone={() => session.leave()}
          onClose={close}
        >
          <p>{t(isLast(stage) ? "stage.leave.last" : "stage.leave.text")}</p>
        </Confirm>
      )
  }
}

/** Whether the meeting has no other host while it is running. */
function isLast({ view, you }: StillStage): boolean {
  return (
    view.phase.kind === "running" &&
    !view.stage.some(({ place, role, presence }) => {
      return place !== you && role === "host" && presence.kind === "here"
    })
  )
}
