import { Suspense, lazy, useEffect, useState } from "react"
import type { ReactNode } from "react"
import { useStore } from "zustand"

import { roleIn } from "#shared/formats/format-of.ts"
import { SeatToken } from "../core/storage/seat-token.ts"
import type { GroupLink } from "../core/links/group-link.ts"
import type { GroupSession } from "../core/session/group-session.ts"
import type { SessionState } from "../core/session/session-state.ts"
import { Gate } from "../screens/gate/gate.tsx"
import { Goodbye } from "../screens/gate/goodbye.tsx"
import { openCatalog } from "../i18n/shown-language.ts"
import { tabStorage } from "../core/storage/browser-storage.ts"
import { useBack } from "../components/page/use-back.ts"
import { goHome } from "../components/page/go-home.ts"
import { whenIdle } from "../components/page/when-idle.ts"
import { type OpenVisit, closeVisit, putAway } from "./open-visit.ts"
import { type SessionPlace, firstPlace, mayLook } from "./session-place.ts"

async function fetchRoom() {
  const [room] = await Promise.all([
    import("../screens/room/room.tsx"),
    openCatalog("room"),
    openCatalog("guide"),
  ])
  return { default: room.Room }
}

async function fetchPage() {
  const [page] = await Promise.all([
    import("../screens/group-page/group-page.tsx"),
    ...PAGE_TEXTS.map(openCatalog),
  ])
  return { default: page.GroupPage }
}

const PAGE_TEXTS = ["page", "group", "dates"] as const

const Room = lazy(fetchRoom)
const GroupPage = lazy(fetchPage)

/** What is special about visits to a room for practice: no group's page, and what stands beside the rest. */
export interface Framed {
  /** What stands above the room. */
  above?: (session: GroupSession) => ReactNode
  /** What stands around the way in, or in its place. */
  around?: (session: GroupSession, wayIn: ReactNode, putAway: () => void) => ReactNode
}

interface SessionScreensProps extends Framed {
  open: OpenVisit
  link: GroupLink
  onReturn: () => void
}

/** The screen that the state of the session asks for. */
export function SessionScreens({ open, link, above, around, onReturn }: SessionScreensProps) {
  const state = useStore(open.session.state, seenFromOutside)
  const { kind } = state
  const { holdsSeat } = open.session
  useEffect(() => {
    if (kind === "out") closeVisit(open)
    // So that the door opens at once. If it fails, it is tried again.
    const fetch = () => void fetchRoom().catch(() => undefined)
    // A member may press as soon as there is a door; a newcomer has something to read first.
    if (holdsSeat && (kind === "connecting" || kind === "door")) return fetch()
    return kind === "door" ? whenIdle(fetch) : undefined
  }, [kind, holdsSeat, open])
  const { room } = link
  const isGivenUp = state.kind === "out" && roleIn(state.group).seat === "visit"
  // The seat is free for the next, and on a shared computer the helper's key is nobody else's.
  useEffect(() => {
    if (isGivenUp) new SeatToken(room, tabStorage).forget()
  }, [isGivenUp, room])
  switch (state.kind) {
    case "connecting":
    case "refused":
    case "door":
    case "outside":
      if (around) return around(open.session, <Gate {...open} />, () => putAway(open))
      return <Outdoors open={open} link={link} state={state} />
    case "inside":
      return (
        <Suspense>
          {above?.(open.session)}
          <Room {...open} />
        </Suspense>
      )
    case "out":
      return <Goodbye state={state} link={link} onReturn={onReturn} />
  }
}

const INSIDE = { kind: "inside" } as const

/** Of what happens inside nothing concerns the page around: the room follows it by itself. */
function seenFromOutside(state: SessionState) {
  return state.kind === "inside" ? INSIDE : state
}

interface OutdoorsProps {
  open: OpenVisit
  link: GroupLink
  state: SessionState
}

/** The way in, or the group's page, as one has asked for last. */
function Outdoors({ open, link, state }: OutdoorsProps) {
  const { session } = open
  const [place, setPlace] = useState<SessionPlace | null>(null)
  // Where one was in this page before, and comes back to by a step back in the browser.
  const [before, setBefore] = useState<SessionPlace | null>(null)
  const go = (next: SessionPlace) => {
    setBefore(before === next ? null : place)
    setPlace(next)
  }
  useBack(place === "page" && before === "gate" ? () => go("gate") : undefined)
  if (state.kind === "door") {
    const { own, group } = state
    if (place === null) setPlace(firstPlace(own, group.opening, session.serverNow()))
    // Signing again has steps of its own, which lead on by themselves.
    else if (place === "page" && !mayLook(own)) setPlace("gate")
    else if (place === "page") {
      return (
        <Suspense>
          <GroupPage {...{ session, link }} onEnter={() => go("gate")} onForgotten={goHome} />
        </Suspense>
      )
    }
  }
  const leave = () => {
    putAway(open)
    go("page")
  }
  const back = place === "gate" && before === "page" ? leave : undefined
  return <Gate {...open} onPage={leave} onLeave={back} />
}
