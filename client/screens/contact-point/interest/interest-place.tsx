import { useState } from "react"

import { csvFile } from "../../../core/contact-point/interest-csv.ts"
import type { OpenedInterest } from "../../../core/contact-point/opened.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Ring, Tick } from "../../../components/drawings/icons.tsx"
import { dayOf } from "../../../i18n/time.ts"
import { isolated } from "../../../i18n/isolate.ts"
import { useLanguage, useText } from "../../../i18n/text.ts"
import { ContactFrame } from "../contact-frame.tsx"
import type { PlaceProps } from "../place-props.ts"
import { downloadText } from "./download-text.ts"
import { interestRows } from "./interest-rows.ts"

/** Most seats that a group can have. */
const MOST_CHOSEN = 12

/** Those who are interested: to see each, to choose whom to make a group of, to take along as a file. */
export function InterestPlace({ point, ways }: PlaceProps) {
  const t = useText()
  const language = useLanguage()
  const { interests } = point
  const [ticked, setTicked] = useState<readonly string[]>([])
  // Someone else may have removed one meanwhile.
  const chosen = interests.flatMap(({ id }) => (ticked.includes(id) ? [id] : []))
  const toggle = (id: string) =>
    setTicked(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  const download = () =>
    downloadText(`${t("contactPoint.csv.name")}.csv`, csvFile(interestRows(point, t, language)))
  return (
    <ContactFrame
      title={t("contactPoint.interest.title")}
      lead={t(interests.length === 0 ? "contactPoint.interest.none" : "contactPoint.interest.lead")}
      ways={ways}
    >
      {interests.length > 0 && (
        <>
          <ul className="contact-people">
            {interests.map((person) => (
              <Person
                key={person.id}
                person={person}
                isChosen={chosen.includes(person.id)}
                onToggle={() => toggle(person.id)}
                onSee={() => ways.go({ at: "person", id: person.id })}
              />
            ))}
          </ul>
          <div className="contact-actions contact-actions-sticky">
            <Button
              kind="primary"
              icon={<Ring />}
              aria-disabled={chosen.length === 0 || chosen.length > MOST_CHOSEN || undefined}
              onClick={() => {
                if (chosen.length > 0 && chosen.length <= MOST_CHOSEN)
                  ways.go({ at: "newGroup", chosen })
              }}
            >
              {t("contactPoint.interest.group", { people: chosen.length })}
            </Button>
          </div>
          <div className="contact-more">
            <button type="button" className="contact-quiet" onClick={download}>
              {t("contactPoint.csv.download")}
            </button>
          </div>
          <p className="contact-aside">{t("contactPoint.interest.kept")}</p>
        </>
      )}
    </ContactFrame>
  )
}

interface PersonProps {
  person: OpenedInterest
  isChosen: boolean
  onToggle: () => void
  onSee: () => void
}

function Person({ person, isChosen, onToggle, onSee }: PersonProps) {
  const t = useText()
  const language = useLanguage()
  const { id, words, at, contacted } = person
  const name = isolated(words?.name ?? "") || t("contactPoint.interest.nameless")
  return (
    <li className={isChosen ? "contact-person contact-person-chosen" : "contact-person"}>
      <div className="contact-choose">
        <input
          id={`${id}-tick`}
          type="checkbox"
          checked={isChosen}
          disabled={words === null}
          aria-describedby={`${id}-about`}
          onChange={onToggle}
        />
        <div>
          <label className="contact-row-title" htmlFor={`${id}-tick`}>
            {name}
          </label>
          <span className="contact-row-about" id={`${id}-about`}>
            {contacted && (
              <span className="contact-done">
                <Tick />
                {t("contactPoint.interest.contacted")}
              </span>
            )}
            {dayOf(at, language)}
          </span>
        </div>
      </div>
      <button type="button" className="contact-quiet" onClick={onSee}>
        {t("contactPoint.interest.open")}
        <span className="only-heard"> {name}</span>
      </button>
    </li>
  )
}
