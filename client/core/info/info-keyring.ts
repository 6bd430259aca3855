import type { InfoLobbyReply } from "#shared/infoMeeting/messages.ts"
import { deriveKeys } from "../crypto/keys.ts"
import type { InfoLink } from "../links/info-link.ts"
import { type HostsKeys, hostsKeysFrom, openHostsSecrets } from "./info-keys.ts"
import { type ShownWelcome, openWelcome } from "./welcome.ts"

/** What the holder of a link can open of an info meeting. */
export interface Keyring {
  /** Of the listeners' link: their own, or the one that hosts pass on. */
  listenersSecret: string
  listenersKey: CryptoKey
  welcome: ShownWelcome
  textSecret: string
  /** Of names and published questions. */
  textKey: CryptoKey
  hosts: HostsKeys | null
}

type Sealed = Pick<InfoLobbyReply, "welcome" | "listenersSecret">

/** Opens everything that a link opens; undefined when what is sealed belongs to another link. */
export async function openKeyring(link: InfoLink, sealed: Sealed): Promise<Keyring | undefined> {
  const secrets = await secretsOf(link, sealed)
  if (secrets === undefined) return undefined
  const { contentKey: listenersKey } = await deriveKeys(secrets.listeners)
  const welcome = await openWelcome(listenersKey, sealed.welcome)
  if (welcome === undefined) return undefined
  const { textSecret } = welcome
  const [{ contentKey: textKey }, hosts] = await Promise.all([
    deriveKeys(textSecret),
    secrets.texts === null ? null : hostsKeysFrom(secrets.texts),
  ])
  const { listeners: listenersSecret } = secrets
  return { listenersSecret, listenersKey, welcome, textSecret, textKey, hosts }
}

async function secretsOf(
  { as, secret }: InfoLink,
  { listenersSecret }: Sealed,
): Promise<{ listeners: string; texts: string | null } | undefined> {
  if (as === "listener") return { listeners: secret, texts: null }
  if (listenersSecret === null) return undefined
  return openHostsSecrets((await deriveKeys(secret)).contentKey, listenersSecret)
}
