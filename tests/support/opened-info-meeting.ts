import { newInfoMeeting } from "#shared/infoMeeting/new-info-meeting.ts"
import { wallTimeInOslo } from "./wall-time.ts"
import { deriveKeys } from "../../client/core/crypto/keys.ts"
import { type NewInfoKeys, makeInfoKeys } from "../../client/core/info/info-keys.ts"
import { sealWelcome } from "../../client/core/info/welcome.ts"
import { infoLinkUrl } from "../../client/core/links/info-link.ts"
import { randomId } from "../../server/rooms/secrets.ts"
import { storeFor } from "../../server/store/store-for.ts"
import type { Product } from "./product.ts"

/** An info meeting of a running product, with all that its makers know. */
export interface OpenedInfoMeeting {
  id: string
  keys: NewInfoKeys
  /** Both links, whole. */
  links: { listeners: string; hosts: string }
  /** The listeners' access key. */
  accessKey: string
}

/**
 * Stores an info meeting that begins now, as a contact point's browser would make it. The product is down meanwhile, since
 * a store has one user at a time.
 */
export async function openInfoMeeting(product: Product, title: string): Promise<OpenedInfoMeeting> {
  const keys = await makeInfoKeys()
  const { accessKey } = await deriveKeys(keys.listeners)
  const [id, contactPoint, now] = [randomId(), randomId(), Date.now()]
  const welcome = await sealWelcome(keys.listenersKey, {
    title,
    text: "Vi forteller, og du lytter.",
    contactPoint: { name: "LINK Oslo", publicKey: keys.hostsPublicKey },
    textSecret: keys.textSecret,
  })
  const { listenersKeyHash, hostsKeyHash, hostsPublicKey, listenersSecret } = keys
  const document = newInfoMeeting(
    {
      format: "infoMeeting",
      listenersKeyHash,
      hostsKeyHash,
      hostsPublicKey,
      listenersSecret,
      welcome,
      startsAt: wallTimeInOslo(now),
      minutes: 60,
      language: "nb",
    },
    { id, contactPoint, now },
  )
  await product.kill()
  const store = await storeFor(
    { redisUrl: null, dataDir: product.folder },
    { warn: (sentence) => process.stderr.write(`${sentence}\n`) },
  )
  if (!(await store.documents.writeDocuments([{ kind: "infoMeeting", document }])))
    throw new Error("The info meeting could not be stored")
  await store.close()
  await product.up()
  const link = (as: "listener" | "host", secret: string) =>
    infoLinkUrl({ meeting: id, as, secret }, product.origin)
  return {
    id,
    keys,
    accessKey,
    links: { listeners: link("listener", keys.listeners), hosts: link("host", keys.hosts) },
  }
}
