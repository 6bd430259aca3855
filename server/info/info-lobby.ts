import { asOf } from "#shared/infoMeeting/due.ts"
import type {
  InfoFormerReply,
  InfoLobbyReply,
  infoFormerRequestSchema,
  infoLobbyRequestSchema,
} from "#shared/infoMeeting/messages.ts"
import type { InfoMeeting } from "#shared/infoMeeting/state.ts"
import { startOf } from "#shared/infoMeeting/times.ts"
import { opensWith } from "#shared/room/access-key.ts"
import type { Hash } from "#shared/room/ports.ts"
import type { Instant } from "#shared/values/ids.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"
import type * as z from "zod/mini"

import type { InfoTicket } from "./info-visit.ts"

export type LobbyRequest = z.infer<typeof infoLobbyRequestSchema>
export type FormerRequest = z.infer<typeof infoFormerRequestSchema>

/** A client that holds one of a meeting's links, and what the link shows before it enters. */
export interface Admitted {
  ticket: InfoTicket
  reply: InfoLobbyReply
}

interface Context {
  hash: Hash
  now: Instant
  rtpCapabilities: unknown
}

/**
 * What a link shows of a meeting as it is stored. Every hash is compared, so that the time tells nothing. Refuses with `stale` a
 * link that was renewed [IM3], and with `no-entry` a wrong key and an unknown meeting alike.
 */
export function openLobby(
  stored: InfoMeeting | undefined,
  { meeting: id, as, accessKey }: LobbyRequest,
  { hash, ...context }: Context,
): Result<Admitted> {
  const keyHash = as === "host" ? stored?.hostsKeyHash : stored?.listenersKeyHash
  const opens = opensWith(hash, accessKey, keyHash)
  const former = stored === undefined ? [] : formerKeyHashes(stored, as)
  const hasOpened = former.map((each) => opensWith(hash, accessKey, each)).includes(true)
  if (!opens && hasOpened) return refuse("stale", "The link was renewed")
  if (stored === undefined || keyHash === undefined || !opens)
    return refuse("no-entry", "This link opens no meeting")
  const meeting = asOf(stored, context.now)
  return accept({ ticket: { meeting: id, as, keyHash }, reply: lobbyReply(meeting, as, context) })
}

/** [IM3.5] What a listeners' link that was renewed still shows. `no-entry` as above. */
export function openFormer(
  stored: InfoMeeting | undefined,
  accessKey: string,
  hash: Hash,
): Result<InfoFormerReply> {
  const [found] = (stored?.formerListeners ?? []).filter(({ keyHash }) =>
    opensWith(hash, accessKey, keyHash),
  )
  if (stored === undefined || found === undefined)
    return refuse("no-entry", "This link has opened no meeting")
  return accept({ format: stored.format, sealed: found.sealed })
}

function formerKeyHashes(meeting: InfoMeeting, as: InfoTicket["as"]): readonly string[] {
  if (as === "host") return meeting.formerHostsKeyHashes
  return meeting.formerListeners.map(({ keyHash }) => keyHash)
}

function lobbyReply(
  meeting: InfoMeeting,
  as: InfoTicket["as"],
  { now, rtpCapabilities }: Omit<Context, "hash">,
): InfoLobbyReply {
  const { format, language, startsAt, minutes, welcome, phase, hostsPublicKey } = meeting
  const { contactPoint, listenersSecret } = meeting
  return {
    now,
    format,
    language,
    startsAt,
    minutes,
    start: startOf(meeting),
    welcome,
    phase,
    hostsPublicKey,
    listenersSecret: as === "host" ? listenersSecret : null,
    contactPoint,
    rtpCapabilities,
  }
}
