import { assertNever } from "../../values/assert-never.ts"
import type { Instant } from "../../values/ids.ts"
import { type Result, accept, refuse } from "../../values/result.ts"
import type { InfoCommandOf } from "../command.ts"
import type { InfoEvent, InfoEventOf } from "../events.ts"
import { keepingOnStage } from "../stage/on-stage.ts"
import { type InfoMeeting, MOST, type OnStage } from "../state.ts"

export const LINK_COMMANDS = { renewHosts: true, renewListeners: true } as const
export const LINK_EVENTS = { hostsRenewed: true, listenersRenewed: true } as const

/** New links [IM3]. One that the meeting has or had is refused. */
export function decideLinks(
  meeting: InfoMeeting,
  command: InfoCommandOf<keyof typeof LINK_COMMANDS>,
  { place }: OnStage,
  now: Instant,
): Result<InfoEvent[]> {
  const { hostsKeyHash, formerHostsKeyHashes, listenersKeyHash } = meeting
  const used = [hostsKeyHash, ...formerHostsKeyHashes, listenersKeyHash]
  switch (command.type) {
    case "renewHosts": {
      if (used.includes(command.hostsKeyHash)) return refuse("bad-input", "It is no new link")
      return accept([{ ...command, type: "hostsRenewed", place, at: now }])
    }
    case "renewListeners": {
      if (used.includes(command.listenersKeyHash)) return refuse("bad-input", "It is no new link")
      return accept([{ ...command, type: "listenersRenewed" }])
    }
    default:
      return assertNever(command)
  }
}

export function applyLinks(
  meeting: InfoMeeting,
  event: InfoEventOf<keyof typeof LINK_EVENTS>,
): InfoMeeting {
  switch (event.type) {
    case "hostsRenewed":
      return hostsRenewed(meeting, event)
    case "listenersRenewed": {
      const { type: _type, ...renewed } = event
      return { ...meeting, ...renewed }
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
