import type { ReactNode } from "react"
import { useState } from "react"

import { useText } from "../../i18n/text.ts"
import { SourceChoices, SpeakerChoice } from "../../components/devices/device-choices.tsx"
import type { DeviceControls } from "../../components/devices/device-controls.ts"
import { Button } from "../../components/controls/button.tsx"
import { Dialog } from "../../components/page/dialog.tsx"

interface ConfirmProps {
  title: string
  children: ReactNode
  done: string
  back: string
  kind?: "primary" | "leave"
  onDone: () => Promise<unknown>
  onClose: () => void
}

/** A calm question before something that concerns everyone. */
export function Confirm({ title, children, done, back, kind = "primary", ...doing }: ConfirmProps) {
  const [busy, setBusy] = useState(false)
  const press = async () => {
    setBusy(true)
    await doing.onDone()
    doing.onClose()
  }
  return (
    <Dialog
      open
      title={title}
      onClose={doing.onClose}
      actions={
        <>
          <Button kind={kind} busy={busy} onClick={() => void press()}>
            {done}
          </Button>
          <Button kind="quiet" onClick={doing.onClose}>
            {back}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}

interface MoreProps {
  devices: DeviceControls
  onLinks: () => void
  /** Absent where the meeting cannot be ended now. Drawn only where the bar has no room for it. */
  onEnd: (() => void) | undefined
  /** Why it cannot be ended, and what to do first; drawn in the same place. */
  held: ReactNode
  onClose: () => void
}

/** What is needed now and then: the links, and which camera, microphone and loudspeaker. */
export function StageMore({ devices, onLinks, onEnd, held, onClose }: MoreProps) {
  const t = useText()
  return (
    <Dialog
      open
      title={t("stage.more")}
      onClose={onClose}
      actions={
        <Button kind="primary" onClick={onClose}>
          {t("stage.links.done")}
        </Button>
      }
    >
      <div className="stage-more">
        <Button onClick={onLinks}>{t("stage.links.title")}</Button>
        {onEnd && (
          <Button className="stage-more-end" onClick={onEnd}>
            {t("stage.end.done")}
          </Button>
        )}
        {held && <div className="stage-more-end">{held}</div>}
        <SourceChoices devices={devices} sources={["microphone", "camera"]} />
        <SpeakerChoice devices={devices} />
      </div>
    </Dialog>
  )
}
