import type { ReactNode } from "react"

import type { GroupAtDoor } from "../../core/session/session-state.ts"
import { meetingWords } from "../../i18n/day-words.ts"
import { useLanguage, useText } from "../../i18n/text.ts"
import { Page } from "../../components/page/page.tsx"
import { StepHeading } from "../../components/page/step-heading.tsx"
import type { ServerTime } from "../../components/session/use-wake-at.ts"

interface OutsidePageProps {
  group: GroupAtDoor
  title: string
  /** Announced to screen readers when the screen appears by itself. */
  spoken?: string
  /** The drawing, which a phone shows too: it says where one is. */
  beside: ReactNode
  children: ReactNode
}

/** A screen outside the door that is no step: nothing to write, only something to know or to choose. */
export function OutsidePage({ group, title, spoken = "", beside, children }: OutsidePageProps) {
  return (
    <Page wide title={group.name} beside="" tab={title}>
      <div className="gate-step gate-outside">
        <div className="gate-words">
          <StepHeading key={title} title={title} spoken={spoken} />
          {children}
        </div>
        <div className="gate-beside">{beside}</div>
      </div>
    </Page>
  )
}

/** When there will be someone to open: the group's next meeting, where it has dates. */
export function NextTime({ group, clock }: { group: GroupAtDoor; clock: ServerTime }) {
  const t = useText()
  const language = useLanguage()
  const { next } = group
  if (next === null) return null
  const now = clock.serverNow()
  const words = now < next ? "gate.outside.next" : "gate.outside.now"
  return <p>{t(words, { when: meetingWords(next, language, now) })}</p>
}
