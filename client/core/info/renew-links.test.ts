import { describe, expect, it } from "vitest"

import { letterKeysFrom, openWith, sealTo } from "../crypto/hpke.ts"
import { hostCommandSchema } from "#shared/infoMeeting/command.ts"
import { deriveKeys } from "../crypto/keys.ts"
import { openInfo } from "../crypto/seal-info.ts"
import type { InfoLink } from "../links/info-link.ts"
import { openKeyring } from "./info-keyring.ts"
import { makeInfoKeys, openRenewedSecret } from "./info-keys.ts"
import { newHostsLink, newListenersLink } from "./renew-links.ts"
import { openRenewedLinks } from "./renewed-links.ts"
import { sealWelcome } from "./welcome.ts"

/** A meeting's keys as a host holds them. */
async function setUp() {
  const keys = await makeInfoKeys()
  const contactPoint = await letterKeysFrom(crypto.getRandomValues(new Uint8Array(32)))
  const welcome = await sealWelcome(keys.listenersKey, {
    title: "Om gruppene",
    text: "Vi forteller.\nDu lytter.",
    contactPoint: { name: "LINK Oslo", publicKey: contactPoint.publicKey },
    textSecret: keys.textSecret,
  })
  const link: InfoLink = { meeting: "m".repeat(22), as: "host", secret: keys.hosts }
  const sealed = keys.listenersSecret
  const keyring = await openKeyring(link, { welcome, listenersSecret: sealed })
  if (!keyring) throw new Error("a host opens the meeting")
  return { keys, link, keyring, welcome, sealed, contactPoint }
}

describe("[IM3] a new hosts' link", () => {
  it("opens what the former one opened, and questions that were asked before", async () => {
    const { keys, link, keyring, welcome, sealed } = await setUp()
    const question = await sealTo(keys.hostsPublicKey, "info-question", "Hva koster det?")
    const made = await newHostsLink({ link, keyring, sealed })
    if (!made) throw new Error("a new link is made")
    expect(made.link.secret).not.toBe(link.secret)
    expect(made.command.hostsKeyHash).toBe((await deriveKeys(made.link.secret)).accessKeyHash)
    const { listenersSecret } = made.command
    const opened = await openKeyring(made.link, { welcome, listenersSecret })
    expect(opened?.listenersSecret).toBe(keys.listeners)
    const { hosts } = opened ?? {}
    expect(hosts && (await openWith(hosts.letters, "info-question", question))).toBe(
      "Hva koster det?",
    )
    expect(await openKeyring(link, { welcome, listenersSecret })).toBeUndefined()
  })

  it("is not made by a link that another host has renewed", async () => {
    const { link, keyring, sealed } = await setUp()
    const former = { ...link, secret: (await makeInfoKeys()).hosts }
    expect(await newHostsLink({ link: former, keyring, sealed })).toBeUndefined()
    expect(await newListenersLink({ link: former, keyring, sealed })).toBeUndefined()
  })
})

describe("[IM3] a new listeners' link", () => {
  it("opens the welcome and the texts, is passed on to hosts and to those inside, and leaves the old one shut", async () => {
    const { keys, link, keyring, sealed } = await setUp()
    const command = await newListenersLink({ link, keyring, sealed })
    if (!command) throw new Error("a new link is made")
    const { welcome, listenersSecret, renewedSecret } = command
    const secret = await openRenewedSecret(keyring.textKey, renewedSecret)
    if (secret === undefined) throw new Error("those inside are opened")
    expect(command.listenersKeyHash).toBe((await deriveKeys(secret)).accessKeyHash)
    const listener: InfoLink = { ...link, as: "listener", secret }
    const opened = await openKeyring(listener, { welcome, listenersSecret: null })
    expect(opened?.welcome).toEqual(keyring.welcome)
    const forHosts = await openKeyring(link, { welcome, listenersSecret })
    expect(forHosts?.listenersSecret).toBe(secret)
    const old: InfoLink = { ...listener, secret: keys.listeners }
    expect(await openKeyring(old, { welcome, listenersSecret: null })).toBeUndefined()
  })
})

describe("[IM3.5] what a listeners' link that was renewed still shows", () => {
  it("is the title and the contact point, and nothing that opens the meeting", async () => {
    const { keys, link, keyring, sealed, contactPoint } = await setUp()
    const command = await newListenersLink({ link, keyring, sealed })
    if (!command) throw new Error("a new link is made")
    const text = await openInfo(keys.listenersKey, "info-former", command.forFormer)
    expect(JSON.parse(text ?? "")).toEqual({
      title: "Om gruppene",
      contactPoint: { name: "LINK Oslo", publicKey: contactPoint.publicKey },
    })
  })
})

describe("[IM3.4] what the contact point receives", () => {
  it("are both links as they are now, for it alone, and within the bounds of the wire", async () => {
    const { keys, link, keyring, sealed, contactPoint } = await setUp()
    const [hosts, listeners] = [
      await newHostsLink({ link, keyring, sealed }),
      await newListenersLink({ link, keyring, sealed }),
    ]
    if (!hosts || !listeners) throw new Error("new links are made")
    for (const command of [hosts.command, listeners])
      expect(hostCommandSchema.safeParse(command).success).toBe(true)
    const texts = keys.textSecret
    expect(await openRenewedLinks([contactPoint], hosts.command.forContactPoint)).toEqual({
      listeners: keys.listeners,
      hosts: hosts.link.secret,
      texts,
    })
    const opened = await openRenewedLinks([contactPoint], listeners.forContactPoint)
    expect(opened).toMatchObject({ hosts: link.secret, texts })
    const { accessKeyHash } = await deriveKeys(opened?.listeners ?? "")
    expect(accessKeyHash).toBe(listeners.listenersKeyHash)
    const others = [keyring.hosts?.letters ?? contactPoint]
    expect(await openRenewedLinks(others, listeners.forContactPoint)).toBeUndefined()
  })
})
