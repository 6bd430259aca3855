import { useStore } from "zustand"

import { useText } from "../../../i18n/text.ts"
import { DoneDialog } from "../done-dialog.tsx"
import type { MeetingSession } from "../meeting-session.ts"
import type { LockView } from "./lock-view.ts"
import "./lock.css"

interface LockDialogProps {
  open: boolean
  view: LockView
  session: MeetingSession
  onClose: () => void
}

/**
 * What nobody can do, what can be seen all the same, and the six words to compare [E6]. Words that change while one
 * reads are not announced: who reads them aloud is not to be talked over.
 */
export function LockDialog({ open, view, session, onClose }: LockDialogProps) {
  const t = useText()
  return (
    <DoneDialog open={open} title={t("room.lock.title")} onClose={onClose}>
      <div className="room-more room-locked" tabIndex={-1} ref={takeFocus}>
        <p>
          {t("room.lock.locked")} {t("room.lock.nobody")} {t("room.lock.seen")}
        </p>
        {view.kind === "none" ? <p>{t(view.why.id)}</p> : <Compare {...{ view, session }} />}
      </div>
    </DoneDialog>
  )
}

/** The reading begins at the top, also where the one button is further down than the screen shows. */
function takeFocus(words: HTMLElement | null): void {
  words?.setAttribute("autofocus", "")
}

interface CompareProps {
  view: LockView & { kind: "words" }
  session: MeetingSession
}

function Compare({ view, session }: CompareProps) {
  const t = useText()
  // The words are in the group's language, whichever the page is shown in.
  const language = useStore(session.state, (state) =>
    state.kind === "inside" ? state.group.language : undefined,
  )
  const { words, why } = view
  return (
    <>
      <section>
        <h3>{t("room.lock.sure")}</h3>
        <p>{t("room.lock.read")}</p>
        <ol className="room-lock-words" translate="no" aria-label={t("room.lock.words")}>
          {words.map((word, place) => (
            <li key={`${place} ${word}`} lang={language}>
              {word}
            </li>
          ))}
        </ol>
        {why && <p className="room-lock-why">{t(why.id, why.values)}</p>}
      </section>
      <section>
        <h3>{t("room.lock.match")}</h3>
        <p>{t("room.lock.same")}</p>
        <p>{t("room.lock.other")}</p>
      </section>
    </>
  )
}
