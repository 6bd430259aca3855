import type { HostCommand } from "#shared/infoMeeting/command.ts"
import { deriveKeys, makeSecret } from "../crypto/keys.ts"
import type { InfoLink } from "../links/info-link.ts"
import type { Keyring } from "./info-keyring.ts"
import { openHostsSecrets, sealHostsSecrets, sealRenewedSecret } from "./info-keys.ts"
import { sealFormer } from "./former-link.ts"
import { sealRenewedLinks } from "./renewed-links.ts"
import { sealWelcome } from "./welcome.ts"

type CommandOf<T extends HostCommand["type"]> = Extract<HostCommand, { type: T }>

interface Links {
  listeners: string
  hosts: string
}

/** What a new link is made from: the hosts' link, what it opens, and the view's `listenersSecret`. */
interface Renewing {
  link: InfoLink
  keyring: Keyring
  sealed: string
}

/**
 * A new hosts' link [IM3]: what it opens is the same, sealed under a new secret. Undefined when the present link does not
 * open it, since another host has renewed it.
 */
export async function newHostsLink({
  link,
  keyring,
  sealed,
}: Renewing): Promise<{ link: InfoLink; command: CommandOf<"renewHosts"> } | undefined> {
  const secrets = await openHostsSecrets((await deriveKeys(link.secret)).contentKey, sealed)
  if (secrets === undefined || keyring.hosts === null) return undefined
  const secret = makeSecret()
  const [{ accessKeyHash, contentKey }, madeFrom] = await Promise.all([
    deriveKeys(secret),
    hashesOf({ listeners: secrets.listeners, hosts: link.secret }),
  ])
  return {
    link: { ...link, secret },
    command: {
      type: "renewHosts",
      madeFrom,
      hostsKeyHash: accessKeyHash,
      // Questions that were asked before are read on with the same keys.
      hostsPublicKey: keyring.hosts.letters.publicKey,
      listenersSecret: await sealHostsSecrets(contentKey, secrets),
      forContactPoint: await linksFor(keyring, { listeners: secrets.listeners, hosts: secret }),
    },
  }
}

/** A new listeners' link [IM3], for hosts, for those inside, for the contact point, and for the welcome to be read by it. */
export async function newListenersLink({
  link,
  keyring,
  sealed,
}: Renewing): Promise<CommandOf<"renewListeners"> | undefined> {
  const { contentKey: hostsKey } = await deriveKeys(link.secret)
  const secrets = await openHostsSecrets(hostsKey, sealed)
  if (secrets === undefined) return undefined
  const listeners = makeSecret()
  const [{ accessKeyHash, contentKey }, { contentKey: formerKey }, madeFrom] = await Promise.all([
    deriveKeys(listeners),
    deriveKeys(secrets.listeners),
    hashesOf({ listeners: secrets.listeners, hosts: link.secret }),
  ])
  const { title, paragraphs, contactPoint, textSecret } = keyring.welcome
  const [listenersSecret, renewedSecret, welcome, forFormer, forContactPoint] = await Promise.all([
    sealHostsSecrets(hostsKey, { ...secrets, listeners }),
    sealRenewedSecret(keyring.textKey, listeners),
    sealWelcome(contentKey, { title, text: paragraphs.join("\n"), contactPoint, textSecret }),
    sealFormer(formerKey, keyring.welcome),
    linksFor(keyring, { listeners, hosts: link.secret }),
  ])
  return {
    type: "renewListeners",
    madeFrom,
    listenersKeyHash: accessKeyHash,
    listenersSecret,
    renewedSecret,
    welcome,
    forFormer,
    forContactPoint,
  }
}

/** Of the links that a new one is made from: another host may have renewed one [IM3.6]. */
async function hashesOf(links: Links): Promise<Links> {
  const [listeners, hosts] = await Promise.all([
    deriveKeys(links.listeners),
    deriveKeys(links.hosts),
  ])
  return { listeners: listeners.accessKeyHash, hosts: hosts.accessKeyHash }
}

/** Both links as the contact point shall have them [IM3.4]: it changes the welcome later, and shows the links. */
function linksFor({ welcome, textSecret }: Keyring, links: Links): Promise<string> {
  return sealRenewedLinks(welcome.contactPoint.publicKey, { ...links, texts: textSecret })
}
