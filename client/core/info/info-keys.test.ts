import { describe, expect, it } from "vitest"

import { openWith, sealTo } from "../crypto/hpke.ts"
import { deriveKeys, isSecret, makeSecret } from "../crypto/keys.ts"
import {
  circleSecret,
  hostsKeysFrom,
  makeInfoKeys,
  openHostsSecrets,
  openRenewedSecret,
  sealHostsSecrets,
  sealRenewedSecret,
} from "./info-keys.ts"
import { sealedSecretSchema } from "#shared/infoMeeting/state.ts"

describe("the keys of an info meeting", () => {
  it("[IM3] let the hosts' link open the listeners' one, and never the other way", async () => {
    const made = await makeInfoKeys()
    const hosts = await deriveKeys(made.hosts)
    const opened = await openHostsSecrets(hosts.contentKey, made.listenersSecret)
    expect(opened?.listeners).toBe(made.listeners)
    expect(hosts.accessKeyHash).toBe(made.hostsKeyHash)
    const listeners = await deriveKeys(made.listeners)
    expect(listeners.accessKeyHash).toBe(made.listenersKeyHash)
    expect(await openHostsSecrets(listeners.contentKey, made.listenersSecret)).toBeUndefined()
    expect(sealedSecretSchema.safeParse(made.listenersSecret).success).toBe(true)
  })

  it("[IM4] let hosts read questions, also after their link was renewed", async () => {
    const made = await makeInfoKeys()
    const question = await sealTo(made.hostsPublicKey, "info-question", "Koster det noe?")
    const before = await deriveKeys(made.hosts)
    const secrets = (await openHostsSecrets(before.contentKey, made.listenersSecret))!
    const after = await deriveKeys(makeSecret())
    const again = await openHostsSecrets(
      after.contentKey,
      await sealHostsSecrets(after.contentKey, secrets),
    )
    const { letters } = await hostsKeysFrom(again!.texts)
    expect(await openWith(letters, "info-question", question)).toBe("Koster det noe?")
  })

  it("tell those inside a renewed listeners' secret", async () => {
    const { contentKey } = await deriveKeys(makeSecret())
    const renewed = makeSecret()
    const sealed = await sealRenewedSecret(contentKey, renewed)
    expect(sealedSecretSchema.safeParse(sealed).success).toBe(true)
    expect(await openRenewedSecret(contentKey, sealed)).toBe(renewed)
    const other = await deriveKeys(makeSecret())
    expect(await openRenewedSecret(other.contentKey, sealed)).toBeUndefined()
  })

  it("[IM11] give each small circle its own secret, the same to everyone in it", async () => {
    const [text, offer, other] = [makeSecret(), makeSecret(), makeSecret()]
    const secret = await circleSecret(text, offer, 0)
    expect(isSecret(secret)).toBe(true)
    expect(await circleSecret(text, offer, 0)).toBe(secret)
    const others = await Promise.all([circleSecret(text, offer, 1), circleSecret(text, other, 0)])
    expect(new Set([secret, ...others]).size).toBe(3)
  })
})
