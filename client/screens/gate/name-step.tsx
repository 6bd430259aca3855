import { useState } from "react"
import type { ReactNode, Ref } from "react"

import { formatOf } from "#shared/formats/format-of.ts"
import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import { readWritten, textToSend } from "#shared/names/written-text.ts"
import type { GroupAtDoor } from "../../core/session/session-state.ts"
import { useText } from "../../i18n/text.ts"
import { Chairs } from "../../components/drawings/chairs.tsx"
import { Field } from "../../components/controls/field.tsx"
import { Notice } from "../../components/page/notice.tsx"
import { MiddleInitial } from "./drawings.tsx"
import { Frame } from "./frame.tsx"
import { PractiseFirst } from "./practise-first.tsx"

interface NameStepProps {
  group: GroupAtDoor
  place: { number: number; of: number }
  name: string
  onDone: (name: string) => void
  /** One has had a seat before, and has lost what held it. With the name written so far. */
  onLostSeat: ((name: string) => void) | undefined
}

/** Step 1: what one will be called. Says nothing about consent; that is a step of its own. */
export function NameStep({ group, place, name, onDone, onLostSeat }: NameStepProps) {
  const t = useText()
  return (
    <NameFrame
      {...{ group, place, name, onDone }}
      title={t("gate.name.title")}
      text={t("gate.name.text")}
      first={
        (group.freed || group.invited) && (
          <Notice tone="calm">{t(group.freed ? "gate.freed" : "gate.invited")}</Notice>
        )
      }
    >
      {(cleaned) => (
        <>
          {formatOf(group).partOf === null && (
            <p className="gate-small">
              <PractiseFirst before={t("gate.practise.new")} />
            </p>
          )}
          {onLostSeat && (
            <button type="button" className="gate-link" onClick={() => onLostSeat(cleaned)}>
              {t("gate.outside.returning")}
            </button>
          )}
        </>
      )}
    </NameFrame>
  )
}

interface NameFrameProps extends Pick<NameStepProps, "group" | "place" | "name" | "onDone"> {
  title: string
  text: string
  onBack?: (() => void) | undefined
  /** What is to be known before anything is written. */
  first?: ReactNode
  /** What stands under the name, by what is written so far. */
  children?: (cleaned: string) => ReactNode
}

/** A step in which one says what one will be called. */
export function NameFrame(props: NameFrameProps) {
  const { group, place, name, title, text, onDone, onBack, first, children } = props
  const t = useText()
  const [written, setWritten] = useState(name)
  const [missing, setMissing] = useState(false)
  const read = readWritten(written, TEXT_FIELDS.displayName)
  const cleaned = read.kind === "fits" ? read.text : ""
  const press = () => {
    if (read.kind === "fits") onDone(read.text)
    else setMissing(read.kind === "empty")
  }
  return (
    <Frame
      groupName={group.name}
      place={place}
      title={title}
      forward={{ words: t("gate.next"), press }}
      back={onBack}
      beside={
        <Chairs seats={group.seats}>
          <MiddleInitial name={cleaned} />
        </Chairs>
      }
    >
      {first}
      <p>{text}</p>
      <NameField written={written} onWrite={setWritten} missing={missing} />
      {children?.(cleaned)}
    </Frame>
  )
}

interface NameFieldProps {
  written: string
  onWrite: (written: string) => void
  missing: boolean
  /** Where Enter belongs to the name and not to the whole step. */
  onEnter?: () => void
  field?: Ref<HTMLInputElement>
}

/** The line for a name, and what the others will see when that is not what was written. */
export function NameField({ written, onWrite, missing, onEnter, field }: NameFieldProps) {
  const t = useText()
  const cleaned = textToSend(written, TEXT_FIELDS.displayName)
  const differs = cleaned !== undefined && cleaned !== written.trim().normalize("NFC")
  return (
    <div className="gate-name">
      <Field
        {...(field ? { ref: field } : {})}
        label={t("gate.name.label")}
        value={written}
        onChange={(event) => onWrite(event.target.value)}
        error={missing && cleaned === undefined ? t("gate.name.missing") : null}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !onEnter) return
          event.preventDefault()
          onEnter()
        }}
        autoComplete="given-name"
        autoCapitalize="words"
        spellCheck={false}
        enterKeyHint="next"
        bound={TEXT_FIELDS.displayName}
      />
      {differs && <p className="gate-small">{t("gate.name.shown", { name: cleaned })}</p>}
    </div>
  )
}
