import { useState } from "react"

import { useText } from "../../i18n/text.ts"
import { WordsDialog } from "./words-dialog.tsx"
import type { PageOffers } from "./page-offers.ts"
import type { GroupPageSession } from "./group-page-session.ts"
import { useGroupCommands } from "./use-group-commands.ts"

interface FarewellProps {
  session: GroupPageSession
  kind: NonNullable<PageOffers["leave"]>
  /** With the seat of the last one the group itself goes. */
  isLast: boolean
}

/** "Jeg slutter" [S5], or the initiator's own goodbye [I3]: both give up the seat. */
export function Farewell({ session, kind, isLast }: FarewellProps) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const commands = useGroupCommands(session)
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
        <p>{t(isLast ? "page.quit.last" : `page.${kind}.text`)}</p>
      </WordsDialog>
    </>
  )
}
