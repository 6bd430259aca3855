import { useEffect, useState } from "react"
import { useStore } from "zustand"

import { browserInfoDeps } from "../core/info/info-deps.ts"
import { InfoSession } from "../core/info/info-session.ts"
import { type InfoLink, infoLinkAddress, parseInfoLink } from "../core/links/info-link.ts"
import { lackOf } from "../core/media/browser-lack.ts"
import { Devices } from "../core/media/devices.ts"
import { LackingPage } from "../components/devices/lacking.tsx"
import { useAddress } from "../components/page/use-address.ts"
import { InfoScreens } from "../screens/info/info-screens.tsx"
import { Outside } from "../screens/info/outside.tsx"
import { Circle } from "./circle.tsx"
import { useCircle } from "./use-circle.ts"

/** `/i/<meeting>#<secret>`: an info meeting for listeners, from the poster's link to the end. */
export function InfoPage() {
  const address = useAddress()
  const [lack, setLack] = useState(() => lackOf(window))
  const link = parseInfoLink(address)
  if (link?.as !== "listener") return <Outside why="link-cut" />
  if (lack) return <LackingPage lack={lack} onGoOn={() => setLack(null)} />
  // By the meeting: its link may be renewed while one is inside.
  return <OneMeeting key={link.meeting} link={link} />
}

function OneMeeting({ link }: { link: InfoLink }) {
  const [open] = useState(() => openInfo(link))
  const { session } = open
  useEffect(() => () => closeInfo(open), [open])
  useOwnAddress(session)
  const { visiting, back, again } = useCircle(session)
  if (visiting) return <Circle {...{ session, visiting }} onBack={back} />
  return <InfoScreens {...open} onCircle={again} />
}

/** A renewed link takes the place of the one in the address, so that a reload comes back. */
function useOwnAddress(session: InfoSession): void {
  const own = useStore(session.state, (state) =>
    "about" in state ? infoLinkAddress(state.about.link) : null,
  )
  useEffect(() => {
    if (own !== null && !location.href.endsWith(own)) history.replaceState(history.state, "", own)
  }, [own])
}

interface OpenInfo {
  session: InfoSession
  devices: Devices
}

function openInfo(link: InfoLink): OpenInfo {
  const devices = Devices.create()
  return { devices, session: InfoSession.create(link, browserInfoDeps(devices)) }
}

/** Idempotent. */
function closeInfo({ session, devices }: OpenInfo): void {
  session.close()
  devices.close()
}
