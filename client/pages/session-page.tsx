import { useEffect, useState } from "react"

import { parseGroupLink } from "../core/links/group-link.ts"
import type { GroupLink, LinkPath } from "../core/links/group-link.ts"
import { readLink } from "../core/links/read-link.ts"
import { LackingPage } from "../components/devices/lacking.tsx"
import { Refused } from "../screens/gate/refused.tsx"
import { lackOf } from "../core/media/browser-lack.ts"
import { useAddress } from "../components/page/use-address.ts"
import { closeVisit, openVisit } from "./open-visit.ts"
import { type Framed, SessionScreens } from "./session-screens.tsx"

/** `/g/<room>#<secret>`: the door, the room and the goodbye of one group. */
export function SessionPage() {
  return <SessionFactory path="g" />
}

/** The same over a link to another kind of room. */
export function SessionFactory({ path, ...framed }: { path: LinkPath } & Framed) {
  const address = useAddress()
  const [visits, setVisits] = useState(0)
  const [lack, setLack] = useState(() => lackOf(window))
  const link = parseGroupLink(address, path)
  if (!link) return <Refused code={whatIsWrong(address)} />
  if (lack) return <LackingPage lack={lack} onGoOn={() => setLack(null)} />
  const again = () => setVisits(visits + 1)
  const name = `${address} ${visits}`
  return <OneVisit key={name} {...{ link, path }} {...framed} onReturn={again} />
}

/** What a link lacks that cannot be put right. */
function whatIsWrong(address: string): "link-cut" | "link-case" {
  const { pathname, hash } = new URL(address)
  return readLink(`${pathname}${hash}`).kind === "case" ? "link-case" : "link-cut"
}

interface OneVisitProps extends Framed {
  link: GroupLink
  path: LinkPath
  onReturn: () => void
}

function OneVisit({ link, path, onReturn, ...framed }: OneVisitProps) {
  // Knocks while this is drawn for the first time, not after: every moment counts at the door.
  const [open] = useState(() => openVisit(link, path))
  useEffect(() => () => closeVisit(open), [open])
  return <SessionScreens {...{ open, link, onReturn }} {...framed} />
}
