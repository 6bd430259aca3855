import { assertNever } from "../../values/assert-never.ts"
import type { Instant } from "../../values/ids.ts"
import { type Result, accept, refuse } from "../../values/result.ts"
import type { InfoCommandOf } from "../command.ts"
import type { InfoEvent, InfoEventOf } from "../events.ts"
import { keepingOnStage } from "../stage/on-stage.ts"
import { type InfoMeeting, MOST, type OnStage } from "../state.ts"

export const LINK_COMMANDS = { renewHosts: true, renewListeners: true } as const
export const LINK_EVENTS = { hostsRenewed: true, listenersRenewed: true } as const

/** New links [IM3]. One that the meeting has or had is refused, and one that was made from a former link [IM3.6]. */
export function decideLinks(
  meeting: InfoMeeting,
  command: InfoCommandOf<keyof typeof LINK_COMMANDS>,
  { place }: OnStage,
  now: Instant,
): Result<InfoEvent[]> {
  const { madeFrom, ...renewal } = command
  if (madeFrom.hosts !== meeting.hostsKeyHash || madeFrom.listeners !== meeting.listenersKeyHash)
    return refuse("stale", "Another host has renewed a link")
  switch (renewal.type) {
    case "renewHosts": {
      if (isUsed(meeting, renewal.hostsKeyHash)) return refuse("bad-input", "It is no new link")
      return accept([{ ...renewal, type: "hostsRenewed", place, at: now }])
    }
    case "renewListeners": {
      if (isUsed(meeting, renewal.listenersKeyHash)) return refuse("bad-input", "It is no new link")
      return accept([{ ...renewal, type: "listenersRenewed" }])
    }
    default:
      return assertNever(renewal)
  }
}

function isUsed(meeting: InfoMeeting, keyHash: string): boolean {
  const { hostsKeyHash, formerHostsKeyHashes, listenersKeyHash, formerListeners } = meeting
  const former = formerListeners.map((each) => each.keyHash)
  return [hostsKeyHash, ...formerHostsKeyHashes, listenersKeyHash, ...former].includes(keyHash)
}

export function applyLinks(
  meeting: InfoMeeting,
  event: InfoEventOf<keyof typeof LINK_EVENTS>,
): InfoMeeting {
  switch (event.type) {
    case "hostsRenewed":
      return hostsRenewed(meeting, event)
    case "listenersRenewed": {
      const { type: _type, forFormer, ...renewed } = event
      const before = { keyHash: meeting.listenersKeyHash, sealed: forFormer }
      const formerListeners = [...meeting.formerListeners, before].slice(-MOST.formerLinks)
      return { ...meeting, ...renewed, formerListeners }
    }
    default:
      return assertNever(event)
  }
}

/** [IM3.1] Every other host is out at once, and no place is kept for one who came by the old link. */
function hostsRenewed(meeting: InfoMeeting, event: InfoEventOf<"hostsRenewed">): InfoMeeting {
  const { hostsKeyHash, hostsPublicKey, listenersSecret, forContactPoint } = event
  const former = [...meeting.formerHostsKeyHashes, meeting.hostsKeyHash]
  const renewed = {
    ...meeting,
    hostsKeyHash,
    hostsPublicKey,
    listenersSecret,
    forContactPoint,
    formerHostsKeyHashes: former.slice(-MOST.formerLinks),
  }
  return keepingOnStage(renewed, ({ role, place }) => role === "guest" || place === event.place)
}
