import { useEffect } from "react"
import { useStore } from "zustand"

import { type GroupLink, groupLinkUrl } from "../../core/links/group-link.ts"
import type { OpenedGroup } from "../../core/session/texts/opened-group.ts"
import type { SessionState } from "../../core/session/session-state.ts"
import { PledgePaperLater, StartGuideLater } from "../../components/guide/later.tsx"
import { useText } from "../../i18n/text.ts"
import { useSignatures } from "../../components/session/use-signatures.ts"
import { Button } from "../../components/controls/button.tsx"
import { Coming } from "../../components/page/coming.tsx"
import { Page } from "../../components/page/page.tsx"
import { StepHeading } from "../../components/page/step-heading.tsx"
import { PrintSheet } from "../../components/link/print-sheet.tsx"
import "../../components/link/group.css"
import { DoorCard } from "./door-card.tsx"
import { Keep } from "./keep.tsx"
import { Members } from "./members.tsx"
import { MoreParts } from "./more-parts.tsx"
import "./page.css"
import { pageView } from "./page-view.ts"
import type { GroupPageSession } from "./group-page-session.ts"
import { Away, Notes } from "./notes-and-apologies.tsx"
import { useFreshPage } from "./use-fresh-page.ts"

type AtDoor = Extract<SessionState, { kind: "door" }>

interface GroupPageProps {
  session: GroupPageSession
  link: GroupLink
  /** To the door that leads in. */
  onEnter: () => void
  /** This browser knows nothing of the group any more. */
  onForgotten: () => void
}

/** The group's own page, for a member who has signed: when it meets, its door, and what there is to know. */
export function GroupPage({ session, link, onEnter, onForgotten }: GroupPageProps) {
  const state = useStore(session.state)
  useEffect(() => void session.lookAtGroup(), [session])
  if (state.kind !== "door" || state.own === null) return null
  const { page } = state
  if (page === null) {
    const failed = state.error !== null && state.error !== "offline"
    const again = failed ? () => void session.lookAtGroup() : null
    return <PageComing group={state.group.name} onAgain={again} />
  }
  return <Shown {...{ session, link, onEnter, onForgotten, page }} door={state} own={state.own} />
}

interface ShownProps extends GroupPageProps {
  door: AtDoor
  own: NonNullable<AtDoor["own"]>
  page: OpenedGroup
}

function Shown({ session, link, onEnter, onForgotten, door, own, page }: ShownProps) {
  const t = useText()
  const now = session.serverNow()
  const signatures = useSignatures(session, page.view.version)
  const view = pageView(page, own.seat, now, signatures)
  const { dates, givenUp, plan } = page.view
  useFreshPage(session, view.changesAt)
  return (
    <Page wide title={door.group.name} beside="">
      <div className="group-page">
        <StepHeading title={t("page.title", { name: own.name })} spoken="" />
        {view.offers.keep && view.deletedAt !== null && (
          <Keep session={session} deletedAt={view.deletedAt} />
        )}
        <DoorCard {...{ session, link, view, dates, givenUp, onEnter }} minutes={plan.minutes} />
        {view.guided !== null && (
          <div className="group-guide">
            <StartGuideLater meeting={view.guided} />
          </div>
        )}
        <div className="group-columns">
          <div>
            <Away away={view.away} next={view.next} now={now} />
            <Notes notes={view.notes} />
            <Members view={view} />
            <PledgePaperLater ownWords={page.ownWords} />
          </div>
          <MoreParts {...{ session, link, view, dates, onForgotten }} minutes={plan.minutes} />
        </div>
      </div>
      <PrintSheet
        name={door.group.name}
        link={groupLinkUrl(link.room, link.secret, location.origin)}
      />
    </Page>
  )
}

/** While the page is fetched, or when it did not come. */
function PageComing({ group, onAgain }: { group: string; onAgain: (() => void) | null }) {
  const t = useText()
  return (
    <Page title={group} beside="" foot={false}>
      <Coming title={t(onAgain ? "page.notComing" : "page.coming")}>
        {onAgain && <Button onClick={onAgain}>{t("page.again")}</Button>}
      </Coming>
    </Page>
  )
}
