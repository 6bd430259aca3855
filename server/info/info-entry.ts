import type {
  infoEnterReplySchema,
  infoEnterRequestSchema,
  infoEnterStageReplySchema,
  infoEnterStageRequestSchema,
} from "#shared/infoMeeting/messages.ts"
import { arrive } from "#shared/infoMeeting/stage/arrive.ts"
import { withToken } from "#shared/infoMeeting/stage/on-stage.ts"
import type { ClientConnection } from "#shared/room/client-connection.ts"
import type { Clock, Hash, Held } from "#shared/room/ports.ts"
import type { MemberId } from "#shared/room/stage-media.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"
import type * as z from "zod/mini"

import type { Host, InfoClient, Listener } from "./info-client.ts"
import type { LiveInfoMeeting } from "./live-info-meeting.ts"
import { OwnActs } from "./own-acts.ts"
import { type OwnAct, ownStates } from "./own-act.ts"

type Entry = z.infer<typeof infoEnterRequestSchema>
type StageEntry = z.infer<typeof infoEnterStageRequestSchema>

/** A client that is inside, and the reply that shows it the meeting. */
export type Entered<C extends InfoClient, T> = Held<{
  live: LiveInfoMeeting
  client: C
  reply: T
}>

interface Ports {
  clock: Clock
  hash: Hash
}

/** Lets a listener in. One who was a guest and lost the connection is on the stage again [P1]. */
export async function enterListening(
  live: LiveInfoMeeting,
  connection: ClientConnection,
  entry: Entry,
  { clock, hash }: Ports,
): Promise<Result<Entered<Listener, z.infer<typeof infoEnterReplySchema>>>> {
  const member = memberFor(live, entry, hash)
  const client: Listener = { kind: "listener", connection, member, acts: new OwnActs() }
  const unknown = attachActs(live, client, entry, hash)
  const inside = () => {
    live.clients.addListener(client)
    live.notifier.listenersChanged()
    const release = connection.hold()
    live.notifier.ownActs(client)
    for (const token of unknown) tellGone(connection, token)
    const { listeners } = live.notifier
    const reply = { now: clock.now(), ...live.notifier.listenerView, listeners }
    return { live, client, reply, release }
  }
  const guest = live.clients.personOf(live.meeting, client)
  if (guest === undefined) return accept(inside())
  const { tokenHash } = guest
  const returned = await live.change(
    (meeting, now) =>
      withToken(meeting, tokenHash) === undefined
        ? accept([])
        : arrive(meeting, { type: "return", tokenHash }, now),
    inside,
  )
  if (!returned.ok) live.remove(client)
  return returned
}

/**
 * Whom a listener's media is for. A guest goes on with what it had before it lost the connection [P1], also where the server
 * has not noticed the loss yet: the older connection is evicted then.
 */
function memberFor(live: LiveInfoMeeting, { acts, transport }: Entry, hash: Hash): MemberId {
  const { media, clients, meeting } = live
  const hashes = new Set(acts.map((token) => hash.ofKey(token)))
  const guest = meeting.stage.find(
    ({ role, tokenHash }) => role === "guest" && hashes.has(tokenHash),
  )
  if (guest === undefined) return media.newMember()
  const older = clients.onStage(guest)
  if (older !== undefined && media.hasTransport(older.member, transport)) {
    media.keep(guest.tokenHash, older.member)
    clients.evict(older, "taken-over")
  }
  return media.takeUp(guest.tokenHash, transport)
}

/** Lets a host in, for the first time or again. A client that was there as the same host is evicted. */
export function enterStage(
  live: LiveInfoMeeting,
  connection: ClientConnection,
  { token, transport, circle, ...entry }: StageEntry,
  keyHash: string,
  { clock, hash }: Ports,
): Promise<Result<Entered<Host, z.infer<typeof infoEnterStageReplySchema>>>> {
  const tokenHash = hash.ofKey(token)
  return live.change(
    (meeting, now) =>
      hash.same(meeting.hostsKeyHash, keyHash)
        ? arrive(meeting, { type: "enterStage", tokenHash, ...entry }, now)
        : refuse("stale", "The hosts' link was renewed"),
    () => {
      const place = withToken(live.meeting, tokenHash)?.place
      if (place === undefined) throw new Error("A host has entered and has no place")
      const member = live.media.enterHost(tokenHash, transport)
      const client: Host = {
        kind: "host",
        connection,
        member,
        tokenHash,
        place,
        acts: new OwnActs(),
      }
      live.clients.addHost(client)?.connection.evict("taken-over")
      const release = connection.hold()
      followCircle(live, client, circle, hash)
      live.notifier.ownActs(client)
      const { listeners, hostView } = live.notifier
      return { live, client, reply: { now: clock.now(), place, ...hostView, listeners }, release }
    },
  )
}

/** Follows the acts that a browser says are its own. Returns the tokens of those that the meeting does not have any more. */
function attachActs(
  live: LiveInfoMeeting,
  client: InfoClient,
  { acts, circle }: Entry,
  hash: Hash,
): string[] {
  const states = ownStates(live.meeting)
  followCircle(live, client, circle, hash)
  return acts.filter((token) => {
    const own = hash.ofKey(token)
    const kind = states.question(own) ? "question" : states.hand(own) ? "hand" : undefined
    if (kind === undefined) return true
    followAct(live, client, own, { kind, token })
    return false
  })
}

function followCircle(
  live: LiveInfoMeeting,
  client: InfoClient,
  circle: string | undefined,
  hash: Hash,
): void {
  if (circle !== undefined)
    followAct(live, client, hash.ofKey(circle), { kind: "circle", token: circle })
}

/** From now on this client is notified of how the act stands. A guest's older client sends nothing any more [P2]. */
export function followAct(
  live: LiveInfoMeeting,
  client: InfoClient,
  hash: string,
  act: OwnAct,
): void {
  const older = live.clients.followAct(client, hash, act)
  if (older !== undefined && act.kind === "hand") live.media.closeSend(older.member)
}

/** The browser knows which kind of act it was. */
function tellGone(connection: ClientConnection, token: string): void {
  connection.notify("info-own", { kind: "question", token, state: "gone" })
  connection.notify("info-own", { kind: "hand", token, state: "gone", place: null, at: null })
}
