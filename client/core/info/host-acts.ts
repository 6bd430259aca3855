import type { HostCommand } from "#shared/infoMeeting/command.ts"
import type { InfoId } from "#shared/infoMeeting/state.ts"
import type { Result } from "#shared/values/result.ts"
import { deriveKeys } from "../crypto/keys.ts"
import { sealInfo } from "../crypto/seal-info.ts"
import { asResult } from "../signalling/answer.ts"
import type { InfoSignaling } from "./info-deps.ts"
import type { Keyring } from "./info-keyring.ts"
import { circleSecret } from "./info-keys.ts"

interface Deps {
  signaling: InfoSignaling
  /** Throws before the meeting has been opened. */
  keyring: () => Keyring
}

/** What hosts do, and what they seal for it. */
export class HostActs {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** `not-inside` also when the connection broke before an answer came: what was asked may or may not have been done. */
  async command(command: HostCommand): Promise<Result<{ version: number }>> {
    return asResult(await this.#deps.signaling.request("info-host", command))
  }

  /** What the hosts' link opens: to pass the listeners' link on, and to renew links. */
  get keyring(): Keyring {
    return this.#deps.keyring()
  }

  /** The title of an item of the running order, sealed for the hosts. */
  async sealOrderItem(title: string): Promise<string> {
    const { hosts } = this.keyring
    if (hosts === null) throw new Error("Only hosts have a running order")
    return sealInfo(hosts.contentKey, "info-order", title)
  }

  /** What is published, sealed for everyone. */
  sealPublished(text: string): Promise<string> {
    return sealInfo(this.keyring.textKey, "info-published", text)
  }

  /** The access key hashes of circles 0, 1, 2 ... of an offer [IM11]. */
  circleKeys(offer: InfoId, count: number): Promise<string[]> {
    const { textSecret } = this.keyring
    return Promise.all(
      Array.from({ length: count }, async (_, index) => {
        const { accessKeyHash } = await deriveKeys(await circleSecret(textSecret, offer, index))
        return accessKeyHash
      }),
    )
  }
}
