import { type GroupLink, parseGroupLink } from "../../core/links/group-link.ts"
import { type SessionState, isPermanent } from "../../core/session/session-state.ts"
import { useText } from "../../i18n/text.ts"
import { Remember } from "../../components/remember/remember.tsx"
import { Button, ButtonLink } from "../../components/controls/button.tsx"
import { Chairs } from "../../components/drawings/chairs.tsx"
import { goHome } from "../../components/page/go-home.ts"
import { Enter } from "../../components/drawings/icons.tsx"
import { Page } from "../../components/page/page.tsx"
import { StepHeading } from "../../components/page/step-heading.tsx"
import { MiddleDoor } from "./drawings.tsx"
import "./gate.css"
import "./gate-words.css"

interface GoodbyeProps {
  state: Extract<SessionState, { kind: "out" }>
  link: GroupLink
  /** Back to the door: a new visit over the same link. */
  onReturn: () => void
}

/** After the visit: what has happened, and a calm way back in - where there still is one. */
export function Goodbye({ state, link, onReturn }: GoodbyeProps) {
  const t = useText()
  const { why, group } = state
  // A room for two who practise is soon gone: there is nothing to remember.
  const isGroup = parseGroupLink(location.href) !== undefined
  return (
    <Page wide title={group.name} beside="">
      <div className="gate-step gate-drawing gate-bye">
        <div className="gate-words">
          <StepHeading title={t(`gate.bye.${why}.title`)} spoken={t(`gate.bye.${why}.text`)} />
          <p>{t(`gate.bye.${why}.text`)}</p>
          {!isPermanent(why) ? (
            <>
              <div className="page-actions">
                <Button kind="primary" icon={<Enter />} onClick={onReturn}>
                  {t(`gate.bye.${why}.return`)}
                </Button>
                <ButtonLink kind="quiet" href="/">
                  {t("gate.home")}
                </ButtonLink>
              </div>
              {isGroup && (
                <div className="gate-remember">
                  <Remember link={link} onForgotten={goHome} />
                </div>
              )}
            </>
          ) : (
            <div className="page-actions">
              <Button kind="primary" onClick={goHome}>
                {t("gate.home")}
              </Button>
            </div>
          )}
        </div>
        <div className="gate-beside">
          <Chairs seats={group.seats}>
            <MiddleDoor />
          </Chairs>
        </div>
      </div>
    </Page>
  )
}
