import { useState } from "react"
import { useStore } from "zustand"
import { useShallow } from "zustand/shallow"

import { textToSend } from "#shared/names/written-text.ts"
import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Field } from "../../../components/controls/field.tsx"
import { DeviceHelp } from "../../../components/devices/device-help.tsx"
import { CameraOn, MicrophoneOn } from "../../../components/drawings/icons.tsx"
import { Dialog } from "../../../components/page/dialog.tsx"
import { useText } from "../../../i18n/text.ts"
import type { InfoDevices } from "../info-visit.ts"
import { hearersWords } from "../words.ts"

type Choice = "voice" | "picture"

interface InvitationDialogProps {
  open: boolean
  listeners: number
  devices: InfoDevices
  /** Resolves when it is answered, or a device did not open. */
  onYes: (answer: "voice" | "picture", name: string | null) => Promise<void>
  onNo: () => void
}

/** A host has invited one to speak [IM5]: how many will hear, before any microphone opens, and the choice. */
export function InvitationDialog(props: InvitationDialogProps) {
  const { open, listeners, devices, onYes, onNo } = props
  const t = useText()
  const now = useStore(
    devices.state,
    useShallow(({ microphone, camera }) => ({ microphone, camera })),
  )
  const [name, setName] = useState("")
  const [chosen, setChosen] = useState<Choice | null>(null)
  const hearers = hearersWords(listeners, false)
  const answer = async (choice: Choice) => {
    setChosen(choice)
    await onYes(choice, textToSend(name, TEXT_FIELDS.displayName) ?? null)
    setChosen(null)
  }
  return (
    <Dialog
      open={open}
      title={t("info.invited.title")}
      onClose={onNo}
      actions={<Answers {...{ chosen, onNo }} onAnswer={(choice) => void answer(choice)} />}
    >
      <p>
        <strong>{t(hearers.id, hearers.values)}</strong> {t("info.invited.lead")}
      </p>
      <Field
        label={t("info.invited.name")}
        hint={t("info.invited.name.hint")}
        bound={TEXT_FIELDS.displayName}
        value={name}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
      />
      <DeviceHelp devices={now} onAgain={() => void answer("voice")} />
    </Dialog>
  )
}

interface AnswersProps {
  /** What is being opened now. */
  chosen: Choice | null
  onAnswer: (choice: Choice) => void
  onNo: () => void
}

function Answers({ chosen, onAnswer, onNo }: AnswersProps) {
  const t = useText()
  return (
    <>
      <Button
        kind="primary"
        type="button"
        icon={<MicrophoneOn />}
        busy={chosen === "voice"}
        disabled={chosen === "picture"}
        onClick={() => onAnswer("voice")}
      >
        {t("info.invited.voice")}
      </Button>
      <Button
        type="button"
        icon={<CameraOn />}
        busy={chosen === "picture"}
        disabled={chosen === "voice"}
        onClick={() => onAnswer("picture")}
      >
        {t("info.invited.picture")}
      </Button>
      <Button kind="quiet" type="button" onClick={onNo}>
        {t("info.invited.no")}
      </Button>
    </>
  )
}
