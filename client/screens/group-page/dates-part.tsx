import { useEffect, useState } from "react"

import type { Dates } from "#shared/schedule/dates.ts"

import { DatesForm } from "../../components/dates/dates-form.tsx"
import { useText } from "../../i18n/text.ts"
import { announce } from "../../components/announce/announce.ts"
import { Button } from "../../components/controls/button.tsx"
import type { GroupPageSession } from "./group-page-session.ts"
import { useGroupCommands } from "./use-group-commands.ts"

/** So long what was done can be taken back, ms: as in the meeting itself [C8]. */
const UNDO_MS = 10_000

interface DatesPartProps {
  session: GroupPageSession
  dates: Dates
  minutes: number
}

/** When the group meets. Anyone can set new dates, and undo that within ten seconds. */
export function DatesPart({ session, dates, minutes }: DatesPartProps) {
  const t = useText()
  const commands = useGroupCommands(session)
  const [before, setBefore] = useState<Dates | null>(null)
  // The fields start again from what is saved, and only then: dates that another person sets do not clear them.
  const [saves, setSaves] = useState(0)
  useEffect(() => {
    if (before === null) return
    const timer = setTimeout(() => setBefore(null), UNDO_MS)
    return () => clearTimeout(timer)
  }, [before])

  const save = async (to: Dates, undone: boolean) => {
    if (!(await commands.send({ type: "setDates", dates: to }))) return
    setBefore(undone ? null : dates)
    setSaves(saves + 1)
    announce(t(undone ? "page.dates.undone" : "page.dates.saved"))
  }
  return (
    <>
      {before !== null && (
        <div className="group-undo">
          <p>{t("page.dates.saved")}</p>
          <Button kind="quiet" busy={commands.busy} onClick={() => void save(before, true)}>
            {t("page.undo")}
          </Button>
        </div>
      )}
      <DatesForm
        key={saves}
        {...{ dates, minutes }}
        clock={session}
        busy={commands.busy}
        refused={commands.refused}
        onSave={(to) => void save(to, false)}
      />
    </>
  )
}
