import { useRef, useState } from "react"
import type { Ref, SubmitEvent } from "react"

import { INITIATOR_MEETINGS } from "#shared/group/meetings-left.ts"
import { readWritten } from "#shared/names/written-text.ts"
import { LIMITS } from "#shared/values/limits.ts"
import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import type { Language, RoomId } from "#shared/values/ids.ts"

import { type Invited, makeGroup } from "../../../core/contact-point/group-changes.ts"
import type { OpenedPoint } from "../../../core/contact-point/opened.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Choice } from "../../../components/controls/choice.tsx"
import { Field } from "../../../components/controls/field.tsx"
import { Tick } from "../../../components/controls/tick.tsx"
import { LANGUAGES } from "../../../i18n/language.ts"
import { isolated } from "../../../i18n/isolate.ts"
import { useLanguage, useText } from "../../../i18n/text.ts"
import { ContactFrame, Refused } from "../contact-frame.tsx"
import type { PlaceProps } from "../place-props.ts"
import { useChange } from "../use-change.ts"

/** Most groups are four to eight. */
const USUAL_SEATS = 8

/** A group out of chosen people [IM10], or of seats only. Nothing written is lost by a refusal. */
export function NewGroupPlace({
  page,
  point,
  ways,
  chosen,
}: PlaceProps & { chosen: readonly RoomId[] }) {
  const t = useText()
  const changing = useChange(page)
  const people = peopleOf(point, chosen)
  const { draft, field, done } = useGroupDraft(people)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const group = done()
    if (group === null) return
    const isDone = await changing.run(
      ({ contentKey }) =>
        makeGroup(contentKey, { ...group, interests: people.map(({ id }) => id) }),
      t("contactPoint.group.done"),
    )
    const newest = newestGroup(page)
    if (isDone && newest !== undefined) ways.replace({ at: "group", id: newest })
  }
  return (
    <ContactFrame
      title={t("contactPoint.groups.new")}
      lead={t(
        people.length === 0 ? "contactPoint.newGroup.lead.seats" : "contactPoint.newGroup.lead",
      )}
      ways={ways}
    >
      {people.length > 0 && (
        <ul className="contact-chosen" aria-label={t("contactPoint.newGroup.people")}>
          {people.map(({ id, name }) => (
            <li key={id}>{isolated(name) || t("contactPoint.interest.nameless")}</li>
          ))}
        </ul>
      )}
      <form className="contact-fields" noValidate onSubmit={(event) => void submit(event)}>
        <GroupFields {...draft} field={field} />
        <p className="contact-aside">{t("contactPoint.newGroup.nothingSent")}</p>
        <Refused words={changing.refused} />
        <div className="page-actions">
          <Button kind="primary" type="submit" busy={changing.busy}>
            {t("contactPoint.newGroup.make")}
          </Button>
        </div>
      </form>
    </ContactFrame>
  )
}

function useGroupDraft(people: readonly Invited[]) {
  const [title, setTitle] = useState("")
  const [isUntitled, setUntitled] = useState(false)
  const [seats, setSeats] = useState(USUAL_SEATS)
  const [language, setLanguage] = useState<Language>(useLanguage())
  const [withInitiator, setWithInitiator] = useState(false)
  const [initiator, setInitiator] = useState("")
  const field = useRef<HTMLInputElement>(null)
  const fewest = Math.max(LIMITS.seats.min, people.length + (withInitiator ? 1 : 0))
  const size = Math.min(LIMITS.seats.max, Math.max(fewest, seats))
  const done = () => {
    const { kind } = readWritten(title, TEXT_FIELDS.groupName)
    setUntitled(kind === "empty")
    if (kind !== "fits") {
      field.current?.focus()
      return null
    }
    return {
      title,
      seats: size,
      language,
      initiator: withInitiator ? { name: initiator.trim(), reach: "" } : null,
      people,
    }
  }
  const draft = {
    title,
    setTitle,
    isUntitled,
    size,
    fewest,
    setSeats,
    language,
    setLanguage,
    withInitiator,
    setWithInitiator,
    initiator,
    setInitiator,
  }
  return { draft, field, done }
}

type GroupFieldsProps = ReturnType<typeof useGroupDraft>["draft"]

function GroupFields({ field, ...props }: GroupFieldsProps & { field: Ref<HTMLInputElement> }) {
  const t = useText()
  const { size, fewest, language, withInitiator } = props
  const sizes = Array.from({ length: Math.max(1, LIMITS.seats.max - fewest + 1) }, (_, more) =>
    Math.min(LIMITS.seats.max, fewest + more),
  )
  return (
    <>
      <Field
        ref={field}
        label={t("contactPoint.newGroup.name")}
        hint={t("contactPoint.newGroup.name.hint")}
        error={props.isUntitled ? t("contactPoint.newGroup.name.missing") : null}
        value={props.title}
        bound={TEXT_FIELDS.groupName}
        autoComplete="off"
        onChange={(event) => props.setTitle(event.target.value)}
      />
      <Choice
        label={t("contactPoint.newGroup.size")}
        hint={t("contactPoint.newGroup.size.hint")}
        value={String(size)}
        options={sizes.map((seats) => ({
          value: String(seats),
          label: t("contactPoint.newGroup.seats", { seats }),
        }))}
        onChange={(seats) => props.setSeats(Number(seats))}
      />
      <Choice
        label={t("contactPoint.newGroup.language")}
        value={language}
        options={LANGUAGES.map((one) => ({
          value: one.language,
          label: one.name,
          lang: one.language,
        }))}
        onChange={props.setLanguage}
      />
      <Tick
        words={t("contactPoint.newGroup.initiator")}
        hint={t("contactPoint.newGroup.initiator.hint", { meetings: INITIATOR_MEETINGS })}
        ticked={withInitiator}
        onTick={props.setWithInitiator}
      />
      {withInitiator && (
        <Field
          label={t("contactPoint.newGroup.initiator.name")}
          hint={t("contactPoint.newGroup.initiator.name.hint")}
          value={props.initiator}
          bound={TEXT_FIELDS.groupName}
          autoComplete="off"
          onChange={(event) => props.setInitiator(event.target.value)}
        />
      )}
    </>
  )
}

/** Those of the chosen who are still interested: one may have withdrawn meanwhile. */
function peopleOf(
  { interests }: OpenedPoint,
  chosen: readonly RoomId[],
): (Invited & { id: RoomId })[] {
  return chosen.flatMap((id) => {
    const words = interests.find((one) => one.id === id)?.words
    return words ? [{ id, name: words.name, reach: words.reach }] : []
  })
}

function newestGroup({ state }: PlaceProps["page"]): RoomId | undefined {
  const now = state.getState()
  return now.kind === "shown" ? now.point.groups.at(-1)?.id : undefined
}
