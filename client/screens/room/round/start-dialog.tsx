import { useId, useState } from "react"

import type { May } from "#shared/meeting/may.ts"
import type { Topic } from "#shared/meeting/round/round-state.ts"
import { topicsOffered } from "#shared/meeting/round/topics.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import { readWritten } from "#shared/names/written-text.ts"
import type { Command } from "#shared/meeting/command.ts"
import type { Instant } from "#shared/values/ids.ts"

import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Dialog } from "../../../components/page/dialog.tsx"
import { Field } from "../../../components/controls/field.tsx"
import { Round } from "../../../components/drawings/icons.tsx"
import { TalkChoices } from "./talk-choices.tsx"

interface StartDialogProps {
  open: boolean
  meeting: Meeting
  now: Instant
  may: May
  seal: (text: string) => Promise<string>
  onCommand: (command: Command) => void
  onClose: () => void
}

/** The second of the two presses that start a round [R1]: what about, and how. */
export function StartDialog(props: StartDialogProps) {
  const { open, meeting, now, may, seal, onCommand, onClose } = props
  const t = useText()
  const offered = topicsOffered(meeting, now)
  // Until one chooses, the topic that fits the phase best is the chosen one.
  const [choice, choose] = useState<string | null>(null)
  const chosen = choice ?? offered[0] ?? "none"
  const [own, setOwn] = useState("")
  const written = readWritten(own, TEXT_FIELDS.topic)
  const close = () => {
    setOwn("")
    choose(null)
    onClose()
  }
  const start = async () => {
    if (chosen === "own" && written.kind === "too-long") return
    const name = offered.find((topic) => topic === chosen)
    const topic: Topic =
      chosen === "own" && written.kind === "fits"
        ? { kind: "own", text: await seal(written.text) }
        : name === undefined
          ? { kind: "none" }
          : { kind: "offered", name }
    onCommand({ type: "startRound", topic })
    close()
  }
  const actions = (
    <>
      <Button kind="primary" icon={<Round />} onClick={() => void start()}>
        {t("room.start.go")}
      </Button>
      <Button kind="quiet" onClick={close}>
        {t("room.start.not")}
      </Button>
    </>
  )
  return (
    <Dialog open={open} title={t("room.start.title")} onClose={close} actions={actions}>
      <p>{t("room.start.text")}</p>
      <div className="room-more room-start">
        <TopicChoices topics={[...offered, "own", "none"]} chosen={chosen} onChoose={choose} />
        {chosen === "own" && (
          <Field
            label={t("room.start.words")}
            hint={t("room.start.words.hint")}
            value={own}
            bound={TEXT_FIELDS.topic}
            onChange={(event) => setOwn(event.target.value)}
          />
        )}
        <TalkChoices meeting={meeting} may={may} onCommand={onCommand} />
      </div>
    </Dialog>
  )
}

interface TopicChoicesProps {
  topics: readonly string[]
  chosen: string
  onChoose: (topic: string) => void
}

function TopicChoices({ topics, chosen, onChoose }: TopicChoicesProps) {
  const t = useText()
  const name = useId()
  return (
    <fieldset className="room-topics">
      <legend>{t("room.start.topic")}</legend>
      {topics.map((topic) => (
        <label key={topic} className="room-topic">
          <input
            type="radio"
            name={name}
            value={topic}
            checked={chosen === topic}
            onChange={() => onChoose(topic)}
          />
          <span>{t(`room.start.topic.${topic}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}
