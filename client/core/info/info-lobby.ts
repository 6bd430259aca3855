import type { InfoLobbyReply } from "#shared/infoMeeting/messages.ts"
import { deriveKeys } from "../crypto/keys.ts"
import type { InfoLink } from "../links/info-link.ts"
import type { ServerTimeSync } from "../session/server-time-sync.ts"
import type { Code } from "../signalling/answer.ts"
import { aboutFrom } from "./about.ts"
import type { InfoSignaling } from "./info-deps.ts"
import { type Keyring, openKeyring } from "./info-keyring.ts"
import type { InfoAbout } from "./info-state.ts"

/** A meeting as far as its link opens it. */
export interface OpenedInfo {
  about: InfoAbout
  keyring: Keyring
  /** To which questions are sealed. */
  hostsPublicKey: string
}

export type LobbyAnswer =
  | { kind: "opened"; opened: OpenedInfo; reply: InfoLobbyReply }
  | { kind: "refused"; code: Code }

/**
 * Asks the lobby, and opens what its answer has sealed. `known`: what was opened before the connection was lost, which
 * still opens everything when the link was renewed meanwhile.
 */
export async function askInfoLobby(
  link: InfoLink,
  signaling: InfoSignaling,
  time: ServerTimeSync,
  known: Keyring | undefined,
): Promise<LobbyAnswer> {
  const { meeting, as, secret } = link
  const { accessKey } = await deriveKeys(secret)
  const sentAt = Date.now()
  const answer = await signaling.request("info-lobby", { meeting, as, accessKey })
  if (!answer.ok) return { kind: "refused", code: answer.error.code }
  const reply = answer.value
  time.sample(sentAt, reply.now)
  const keyring = known ?? (await openKeyring(link, reply))
  if (keyring === undefined) return { kind: "refused", code: "no-entry" }
  const { hostsPublicKey } = reply
  return {
    kind: "opened",
    opened: { about: aboutFrom(link, reply, keyring), keyring, hostsPublicKey },
    reply,
  }
}

/** Throws before the lobby has been answered: no screen acts before it. */
export function mustBeOpen(opened: OpenedInfo | undefined): OpenedInfo {
  if (opened) return opened
  throw new Error("The meeting has not been opened yet")
}
