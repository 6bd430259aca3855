import { useState } from "react"

import type { Instant, Language } from "#shared/values/ids.ts"

import { meetingDayWords, meetingWords } from "../../i18n/day-words.ts"
import { useLanguage, useText } from "../../i18n/text.ts"
import { announce } from "../../components/announce/announce.ts"
import { Button } from "../../components/controls/button.tsx"
import { Choice } from "../../components/controls/choice.tsx"
import type { PageOffers } from "./page-offers.ts"
import type { GroupPageSession } from "./group-page-session.ts"
import { useGroupCommands } from "./use-group-commands.ts"
import { WordsDialog } from "./words-dialog.tsx"

interface CannotComeProps {
  session: GroupPageSession
  offers: Pick<PageOffers, "apologise" | "comeAfterAll">
}

/** "Kan ikke komme": telling the others in time, with a word if one likes [N2]; and coming after all. */
export function CannotCome({ session, offers }: CannotComeProps) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const { apologise, comeAfterAll } = offers
  const isFirst = comeAfterAll.length === 0
  return (
    <>
      {comeAfterAll.map((start) => (
        <CannotLine key={start} session={session} start={start} />
      ))}
      {apologise.length > 0 && (
        <Button kind={isFirst ? "plain" : "quiet"} onClick={() => setOpen(true)}>
          {t(isFirst ? "page.cannot" : "page.cannot.more")}
        </Button>
      )}
      {open && <CannotDialog session={session} starts={apologise} onClose={() => setOpen(false)} />}
    </>
  )
}

function CannotLine({ session, start }: { session: GroupPageSession; start: Instant }) {
  const t = useText()
  const language = useLanguage()
  const { send, busy, refused } = useGroupCommands(session)
  const when = meetingWords(start, language, session.serverNow())
  const come = async () => {
    if (await send({ type: "comeAfterAll", at: start })) announce(t("page.cannot.undone"))
  }
  return (
    <div className="group-cannot">
      <p>{refused ?? t("page.cannot.said", { when })}</p>
      <Button kind="quiet" busy={busy} onClick={() => void come()}>
        {t("page.cannot.undo")}
      </Button>
    </div>
  )
}

interface CannotDialogProps {
  session: GroupPageSession
  starts: readonly Instant[]
  onClose: () => void
}

function CannotDialog({ session, starts, onClose }: CannotDialogProps) {
  const t = useText()
  const language = useLanguage()
  const commands = useGroupCommands(session)
  const [chosen, setChosen] = useState(starts[0])
  const now = session.serverNow()
  const send = async (words: string | undefined) => {
    if (chosen === undefined) return
    const command = { type: "apologise", at: chosen, words: await commands.seal(words) } as const
    if (!(await commands.send(command))) return
    announce(t("page.cannot.done"))
    onClose()
  }
  return (
    <WordsDialog
      open
      title={t("page.cannot")}
      label={t("page.cannot.words")}
      yes={t("page.cannot.send")}
      no={t("page.not")}
      commands={commands}
      onClose={onClose}
      onSend={(words) => void send(words)}
    >
      <p>{t("page.cannot.text")}</p>
      {starts.length > 1 && (
        <Choice
          label={t("page.cannot.which")}
          value={String(chosen)}
          options={starts.map((start) => ({
            value: String(start),
            label: labelOf(start, starts, language, now),
          }))}
          onChange={(value) => setChosen(Number(value))}
        />
      )}
    </WordsDialog>
  )
}

/** A day is enough to choose by, and fits on a phone - unless the group meets twice on it. */
function labelOf(
  start: Instant,
  starts: readonly Instant[],
  language: Language,
  now: Instant,
): string {
  const day = meetingDayWords(start, language, now)
  const isAlone = starts.every(
    (other) => other === start || meetingDayWords(other, language, now) !== day,
  )
  return isAlone ? day : meetingWords(start, language, now)
}
