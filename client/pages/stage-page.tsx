import { useEffect, useState } from "react"
import type { ComponentProps } from "react"
import { useStore } from "zustand"
import { useShallow } from "zustand/shallow"

import { LackingPage } from "../components/devices/lacking.tsx"
import { pageBackPresses } from "../components/page/back-presses.ts"
import { InfoSession } from "../core/info/info-session.ts"
import { browserInfoDeps } from "../core/info/info-deps.ts"
import type { InfoState } from "../core/info/info-state.ts"
import { type InfoLink, infoLinkAddress, parseInfoLink } from "../core/links/info-link.ts"
import { lackOf } from "../core/media/browser-lack.ts"
import { Devices } from "../core/media/devices.ts"
import { tabStorage } from "../core/storage/browser-storage.ts"
import { SeatToken } from "../core/storage/seat-token.ts"
import { suggestLanguage } from "../i18n/shown-language.ts"
import { StageDoor } from "../screens/stage/door/stage-door.tsx"
import { StageComing, StageOut, type WhyOut } from "../screens/stage/door/stage-out.tsx"
import { HostSession } from "../screens/stage/host-session.ts"
import { refusalWords } from "../screens/stage/refusal-words.ts"
import { Stage } from "../screens/stage/stage.tsx"
import { Circle } from "./circle.tsx"
import { useCircle } from "./use-circle.ts"

/** `/i/<meeting>/vert#<secret>`: a host's door, the stage, and what comes after. */
export function StagePage() {
  const [visit, setVisit] = useState(() => ({ link: linkHere(), number: 0 }))
  const [lack, setLack] = useState(() => lackOf(window))
  const again = () => setVisit({ link: linkHere(), number: visit.number + 1 })
  useEffect(() => {
    // Another link was pasted over this one.
    const open = () => setVisit(({ number }) => ({ link: linkHere(), number: number + 1 }))
    addEventListener("hashchange", open)
    return () => removeEventListener("hashchange", open)
  }, [])
  if (visit.link === undefined) return <StageOut why="no-entry" onAgain={undefined} />
  if (lack) return <LackingPage lack={lack} onGoOn={() => setLack(null)} />
  return <OneVisit key={visit.number} link={visit.link} onReturn={again} />
}

function linkHere(): InfoLink | undefined {
  const link = parseInfoLink(location.href)
  return link?.as === "host" ? link : undefined
}

/** What lives from the door to the goodbye. */
interface OpenVisit {
  session: InfoSession
  devices: Devices
  /** By which this tab comes back to its place on the stage. */
  token: SeatToken
}

function openVisit(link: InfoLink): OpenVisit {
  const devices = Devices.create()
  const session = InfoSession.create(link, browserInfoDeps(devices))
  return { session, devices, token: new SeatToken(link.meeting, tabStorage) }
}

/** Idempotent. */
function closeVisit({ session, devices }: OpenVisit): void {
  session.close()
  devices.close()
}

interface OneVisitProps {
  link: InfoLink
  onReturn: () => void
}

function OneVisit({ link, onReturn }: OneVisitProps) {
  const [open] = useState(() => openVisit(link))
  const { session, devices, token } = open
  useEffect(() => () => closeVisit(open), [open])
  const state = useStore(session.state, useShallow(withoutRoom))
  const about = "about" in state ? state.about : undefined
  useEffect(() => {
    if (about) void suggestLanguage(about.language)
  }, [about])
  const present = about?.link.secret ?? link.secret
  useEffect(() => {
    // A reload comes back by the renewed link; the session goes on.
    if (present !== link.secret)
      pageBackPresses().readdress(infoLinkAddress({ ...link, secret: present }))
  }, [present, link])
  switch (state.kind) {
    case "connecting":
      return <StageComing />
    case "lobby":
      return (
        <StageDoor
          meeting={state.about}
          devices={devices}
          now={session.serverNow()}
          busy={state.entering}
          error={state.error === null ? null : refusalWords(state.error)}
          onEnter={(name) => void session.enterStage(name, token.getOrMake())}
        />
      )
    case "inside":
      return <Inside {...open} onReturn={onReturn} />
    case "refused":
    case "renewed":
    case "full":
    case "ended":
    case "out":
      return <StageOut {...outside(state, onReturn)} />
  }
}

/** All but the room, which changes every moment. */
function withoutRoom(state: InfoState) {
  if (state.kind !== "inside") return state
  return { kind: state.kind, about: state.about, onStage: state.room.you !== null }
}

function Inside({ session, devices, onReturn }: OpenVisit & Pick<OneVisitProps, "onReturn">) {
  const [host] = useState(() => HostSession.open(session, location.origin))
  useEffect(() => () => host?.close(), [host])
  const onStage = useStore(session.state, (state) => state.kind === "inside" && state.room.you)
  const { visiting, back, again } = useCircle(session)
  if (host === null || onStage === null) return <StageOut why="left" onAgain={onReturn} />
  if (visiting) return <Circle {...{ session, visiting }} onBack={back} />
  return <Stage session={host} devices={devices} onCircle={again} />
}

type Outside = Exclude<InfoState, { kind: "connecting" | "lobby" | "inside" }>

/** Why one is not on the stage, and whether one can come in again. */
function outside(state: Outside, onReturn: () => void): ComponentProps<typeof StageOut> {
  const why = whyOut(state)
  const canReturn = why === "left" || why === "taken-over" || why === "full" || why === "other"
  return { why, onAgain: canReturn ? onReturn : undefined }
}

function whyOut(state: Outside): WhyOut {
  switch (state.kind) {
    case "refused":
      return state.code === "no-entry" || state.code === "bad-input" ? "no-entry" : "other"
    case "renewed":
    case "full":
    case "ended":
      return state.kind
    case "out":
      return state.why === "deleted" ? "no-entry" : state.why
  }
}
