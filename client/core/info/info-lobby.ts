import type { InfoLobbyReply } from "#shared/infoMeeting/messages.ts"
import { deriveKeys } from "../crypto/keys.ts"
import type { InfoLink } from "../links/info-link.ts"
import type { ServerTimeSync } from "../session/server-time-sync.ts"
import type { Code } from "../signalling/answer.ts"
import { aboutFrom } from "./about.ts"
import { askFormer } from "./former-link.ts"
import type { InfoSignaling } from "./info-deps.ts"
import { type Keyring, openKeyring } from "./info-keyring.ts"
import type { FormerInfo, InfoAbout } from "./info-state.ts"

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
  /** The link was renewed [IM3]. `former`: what a listeners' link still shows. */
  | { kind: "renewed"; former: FormerInfo | null }

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
  if (!answer.ok) return lobbyRefused(link, signaling, answer.error.code)
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

async function lobbyRefused(
  link: InfoLink,
  signaling: InfoSignaling,
  code: Code,
): Promise<LobbyAnswer> {
  if (code !== "stale") return { kind: "refused", code }
  if (link.as === "host") return { kind: "renewed", former: null }
  const former = await askFormer(link, signaling)
  return former.ok
    ? { kind: "renewed", former: former.value }
    : { kind: "refused", code: former.error.code }
}
