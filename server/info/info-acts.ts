import { decide } from "#shared/infoMeeting/decide.ts"
import type { Actor, HostCommand, ListenerAct, StageCommand } from "#shared/infoMeeting/command.ts"
import type { InfoActRequest } from "#shared/infoMeeting/messages.ts"
import type { Hash } from "#shared/room/ports.ts"
import { assertNever } from "#shared/values/assert-never.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

import type { Host, InfoClient } from "./info-client.ts"
import { followAct } from "./info-entry.ts"
import type { LiveInfoMeeting } from "./live-info-meeting.ts"
import type { OwnAct } from "./own-act.ts"

interface Ports {
  hash: Hash
  newId: () => string
}

export const notInside = refuse("not-inside", "You are not in the meeting")

/** What a host does. */
export function commandAsHost(
  live: LiveInfoMeeting,
  host: Host,
  command: HostCommand,
  { newId }: Ports,
): Promise<Result<{ version: number }>> {
  const actor: Actor = { kind: "host", tokenHash: host.tokenHash }
  const rooms = command.type === "offerCircles" ? command.keys.map(newId) : []
  return live.change(
    (meeting, now) => (live.has(host) ? decide(meeting, actor, command, now, rooms) : notInside),
    () => ({ version: live.notifier.hostView.version }),
  )
}

/** What a host or a guest does with the own place. */
export function commandOnStage(
  live: LiveInfoMeeting,
  client: InfoClient,
  command: StageCommand,
): Promise<Result<object>> {
  return live.change(
    (meeting, now) => {
      const person = live.has(client) ? live.clients.personOf(meeting, client) : undefined
      if (person === undefined) return refuse("not-inside", "You are not on the stage")
      return decide(meeting, { kind: person.role, tokenHash: person.tokenHash }, command, now)
    },
    () => ({}),
  )
}

/** What a listener does. Its client is notified from then on of how the act stands. */
export function act(
  live: LiveInfoMeeting,
  client: InfoClient,
  request: Exclude<InfoActRequest, { type: "sign" }>,
  { hash, newId }: Ports,
): Promise<Result<object>> {
  const tokenHash = hash.ofKey(request.token)
  const actor: Actor =
    client.kind === "host" ? { kind: "host", tokenHash: client.tokenHash } : { kind: "listener" }
  const own = ownAct(request)
  const wanted = listenerAct(request, tokenHash, newId)
  return live.change(
    (meeting, now) => {
      if (!live.has(client)) return notInside
      if (wanted.type === "raiseHand" && client.acts.hasOther("hand", tokenHash))
        return refuse("not-allowed", "Your hand is up already")
      const decided = decide(meeting, actor, wanted, now)
      // Before anyone is notified of it, so that this client is notified with them.
      if (decided.ok && own !== undefined) followAct(live, client, tokenHash, own)
      return decided
    },
    () => {
      live.notifier.ownActs(client)
      return {}
    },
  )
}

/** The client leaves by its person's press: the place on the stage is free, and a hand that is up goes down [IM5.7]. */
export async function leave(live: LiveInfoMeeting, client: InfoClient): Promise<void> {
  if (live.placeOf(client) !== null) await commandOnStage(live, client, { type: "stepBack" })
  const actor: Actor = { kind: "listener" }
  for (const token of client.acts.hashesOf("hand"))
    await live.change(
      (meeting, now) => decide(meeting, actor, { type: "takeHandDown", token }, now),
      () => ({}),
    )
}

/** A listener gives a sign: it is reported as a sum, and stored nowhere. */
export function sign(
  live: LiveInfoMeeting,
  client: InfoClient,
  { sign: given }: Extract<InfoActRequest, { type: "sign" }>,
): Result<object> {
  if (!live.has(client)) return notInside
  if (client.kind === "host") return refuse("not-allowed", "Listeners give signs")
  if (live.meeting.phase.kind !== "running") return refuse("wrong-phase", "Nothing goes on now")
  live.notifier.sign(given)
  return accept({})
}

/** The act with the hash of its token, and with an id where something new is made. */
function listenerAct(
  request: Exclude<InfoActRequest, { type: "sign" }>,
  token: string,
  newId: () => string,
): ListenerAct {
  switch (request.type) {
    case "ask":
      return { ...request, token, id: newId() }
    case "raiseHand":
      return { ...request, token, id: newId() }
    case "takeBackQuestion":
    case "meToo":
    case "takeHandDown":
    case "answerInvitation":
    case "wantCircle":
      return { ...request, token }
    default:
      return assertNever(request)
  }
}

/** What a client is notified of after it; undefined where it is notified already, or there is nothing to tell. */
function ownAct(request: Exclude<InfoActRequest, { type: "sign" }>): OwnAct | undefined {
  const { token } = request
  switch (request.type) {
    case "ask":
      return { kind: "question", token }
    case "raiseHand":
    case "answerInvitation":
      return { kind: "hand", token }
    case "wantCircle":
      return request.on ? { kind: "circle", token } : undefined
    case "takeBackQuestion":
    case "meToo":
    case "takeHandDown":
      return undefined
    default:
      return assertNever(request)
  }
}
