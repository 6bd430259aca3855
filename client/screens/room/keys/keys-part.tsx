import type { ReactNode } from "react"

import type { DeviceSource } from "#shared/protocol/media.ts"

import { useText } from "../../../i18n/text.ts"
import { DoneDialog } from "../done-dialog.tsx"
import { Part, Switch } from "../part.tsx"
import { onAppleComputer } from "./apple-computer.ts"
import type { KeyChoices } from "./key-press.ts"

interface KeysPartProps {
  /** Those of the user's own devices that are used in this room. */
  sources: readonly DeviceSource[]
  choices: KeyChoices
  onChoices: (change: Partial<KeyChoices>) => void
}

/** Under "Mer": the keys of the room. */
export function KeysPart(props: KeysPartProps) {
  const t = useText()
  return (
    <Part title={t("room.keys.title")}>
      <Keys {...props} />
    </Part>
  )
}

/** Every key of the room, and the switches that turn the single ones off (WCAG 2.1.4). */
function Keys({ sources, choices, onChoices }: KeysPartProps) {
  const t = useText()
  const hasMicrophone = sources.includes("microphone")
  const control = onAppleComputer() ? "Cmd" : "Ctrl"
  return (
    <>
      <dl className="room-keys">
        {hasMicrophone && <Key keys={[control, "D"]}>{t("room.more.keyMicrophone")}</Key>}
        {sources.includes("camera") && <Key keys={[control, "E"]}>{t("room.more.keyCamera")}</Key>}
        {hasMicrophone && <Key keys={[t("room.keys.space")]}>{t("room.keys.talk")}</Key>}
        <Key keys={["R"]}>{t("room.keys.hand")}</Key>
        <Key keys={["N"]}>{t("room.keys.onward")}</Key>
        <Key keys={["?"]}>{t("room.keys.help")}</Key>
      </dl>
      <Switch on={choices.letters} onChange={(letters) => onChoices({ letters })}>
        {t("room.keys.letters")}
      </Switch>
      <Switch on={choices.space} onChange={(space) => onChoices({ space })}>
        {t("room.keys.spaceOn")}
      </Switch>
    </>
  )
}

function Key({ keys, children }: { keys: readonly string[]; children: ReactNode }) {
  return (
    <>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{children}</dd>
    </>
  )
}

/** The same list by itself, for a person who pressed "?". */
export function KeysDialog(props: KeysPartProps & { open: boolean; onClose: () => void }) {
  const { open, onClose, ...part } = props
  const t = useText()
  return (
    <DoneDialog open={open} title={t("room.keys.title")} onClose={onClose}>
      <div className="room-more room-start">
        <Keys {...part} />
      </div>
    </DoneDialog>
  )
}
