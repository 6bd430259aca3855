import { useState } from "react"

import type { HostCommand } from "#shared/infoMeeting/command.ts"
import type { HostView } from "#shared/infoMeeting/view.ts"
import { OSLO } from "#shared/schedule/zone.ts"

import { useLanguage, useText } from "../../../i18n/text.ts"
import { timeOfDay } from "../../../i18n/time.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Hand } from "../../../components/drawings/icons.tsx"
import type { StageTile } from "../../../components/stage/stage-tile.ts"
import type { May } from "../questions/question-actions.ts"
import { type HandRow, handRows } from "./hands-view.ts"
import "./word.css"

interface WordPanelProps {
  view: Pick<HostView, "hands" | "word" | "phase">
  tiles: readonly StageTile[]
  may: May
  send: (command: HostCommand) => void
}

/** So many hands are shown until one asks for all of them. */
const FIRST = 6

/** Who has the word, who is on the stage, and who has asked for it [IM5]. */
export function WordPanel({ view, tiles, may, send }: WordPanelProps) {
  const t = useText()
  return (
    <div className="stage-scroll word">
      <section>
        <h2>{t("stage.word.people")}</h2>
        <ul className="stage-list">
          {tiles.map((tile) => (
            <Person key={tile.place} hasWord={view.word === tile.place} {...{ tile, may, send }} />
          ))}
        </ul>
      </section>
      <Hands rows={handRows(view.hands)} {...{ may, send }} />
    </div>
  )
}

interface PersonProps extends Pick<WordPanelProps, "may" | "send"> {
  tile: StageTile
  hasWord: boolean
}

function Person({ tile, hasWord, may, send }: PersonProps) {
  const t = useText()
  const { place } = tile
  const name = typeof tile.name === "string" ? tile.name : t(tile.name.id)
  const give: HostCommand = { type: "giveWord", place: hasWord ? null : place }
  const thank: HostCommand = { type: "thank", place }
  return (
    <li className={hasWord ? "stage-row word-now" : "stage-row"}>
      <span className="stage-row-words">
        <bdi>{name}</bdi>
        {hasWord && <span className="stage-row-note">{t("stage.word.has")}</span>}
        {!hasWord && tile.note && <span className="stage-row-note">{t(tile.note.id)}</span>}
      </span>
      <span className="stage-row-actions">
        {may(give) && (
          <Button
            kind={hasWord ? "quiet" : "plain"}
            aria-label={t(hasWord ? "stage.word.takeBack.from" : "stage.word.give.to", { name })}
            onClick={() => send(give)}
          >
            {t(hasWord ? "stage.word.takeBack" : "stage.word.give")}
          </Button>
        )}
        {may(thank) && (
          <Button
            kind="quiet"
            aria-label={t("stage.word.thank.whom", { name })}
            onClick={() => send(thank)}
          >
            {t("stage.word.thank")}
          </Button>
        )}
      </span>
    </li>
  )
}

function Hands({ rows, may, send }: Pick<WordPanelProps, "may" | "send"> & { rows: HandRow[] }) {
  const t = useText()
  const [all, setAll] = useState(false)
  const shown = all ? rows : rows.filter(({ number, invited }) => number <= FIRST || invited)
  const left = rows.length - shown.length
  return (
    <section>
      <h2>{t("stage.hands.title", { count: rows.length })}</h2>
      {rows.length === 0 && <p className="stage-empty">{t("stage.hands.none")}</p>}
      <ul className="stage-list">
        {shown.map((row) => (
          <RaisedHand key={row.id} {...{ row, may, send }} />
        ))}
      </ul>
      {left > 0 && (
        <button type="button" className="stage-link" onClick={() => setAll(true)}>
          {t("stage.hands.all", { count: left })}
        </button>
      )}
    </section>
  )
}

function RaisedHand({ row, may, send }: Pick<WordPanelProps, "may" | "send"> & { row: HandRow }) {
  const t = useText()
  const language = useLanguage()
  const { id, number, invited } = row
  const invite: HostCommand = { type: "invite", hand: id, on: !invited }
  const lower: HostCommand = { type: "lowerHand", hand: id }
  return (
    <li className={invited ? "stage-row word-invited" : "stage-row"}>
      <span className="stage-row-words">
        <Hand />
        <span>{t("stage.hands.number", { number })}</span>
        <span className="stage-row-note">
          {invited
            ? t("stage.hands.invited")
            : t("stage.hands.since", { time: timeOfDay(row.at, language, OSLO) })}
        </span>
      </span>
      <span className="stage-row-actions">
        {may(invite) && (
          <Button
            kind={invited ? "quiet" : "plain"}
            aria-label={t(invited ? "stage.hands.uninvite.whom" : "stage.hands.invite.whom", {
              number,
            })}
            onClick={() => send(invite)}
          >
            {t(invited ? "stage.hands.uninvite" : "stage.hands.invite")}
          </Button>
        )}
        {may(lower) && (
          <Button
            kind="quiet"
            aria-label={t("stage.hands.lower.whom", { number })}
            onClick={() => send(lower)}
          >
            {t("stage.hands.lower")}
          </Button>
        )}
      </span>
    </li>
  )
}
