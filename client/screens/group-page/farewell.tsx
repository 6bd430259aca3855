import { useState } from "react"

import { useText } from "../../i18n/text.ts"
import { WordsDialog } from "./words-dialog.tsx"
import type { PageView } from "./page-view.ts"
import type { GroupPageSession } from "./group-page-session.ts"
import { useGroupCommands } from "./use-group-commands.ts"

/**
 * "Jeg slutter" [S5], and the initiator's own goodbye [I3]: both give up the seat, so one with the
 * mark has only the second.
 */
export function Farewell({ session, view }: { session: GroupPageSession; view: PageView }) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const commands = useGroupCommands(session)
  const kind = view.youAreInitiator ? "withdraw" : "quit"
  const send = async (words: string | undefined) => {
    await commands.send({ type: kind, words: await commands.seal(words) })
  }
  return (
    <>
      <button type="button" className="group-quiet" onClick={() => setOpen(true)}>
        {t(`page.${kind}`)}
      </button>
      <WordsDialog
        open={open}
        title={t(`page.${kind}.title`)}
        label={t(`page.${kind}.words`)}
        yes={t(`page.${kind}.yes`)}
        no={t(`page.${kind}.no`)}
        commands={commands}
        grave
        onClose={() => setOpen(false)}
        onSend={(words) => void send(words)}
      >
        <p>{t(view.youAreLast ? "page.quit.last" : `page.${kind}.text`)}</p>
      </WordsDialog>
    </>
  )
}
