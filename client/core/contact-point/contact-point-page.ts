import { type StoreApi, createStore } from "zustand/vanilla"

import {
  type ContactPointChange,
  type ContactPointRequest,
  contactPointViewSchema,
} from "#shared/contactPoint/messages.ts"
import type { ErrorCode } from "#shared/values/errors.ts"
import type { Instant } from "#shared/values/ids.ts"
import { post } from "../api/post.ts"
import { type Keys, canUseKeys, deriveKeys, makeSecret } from "../crypto/keys.ts"
import type { ContactLink } from "../links/contact-link.ts"
import { serverTime, withSample } from "../signalling/server-clock.ts"
import { withoutAddresses } from "./group-changes.ts"
import { keepingNewLinks } from "./info-meeting-changes.ts"
import { type OpenedPoint, openPoint } from "./opened.ts"
import { type Profile, currentKeys, newProfile, sealProfile } from "./profile.ts"
import { renewWith } from "./renew.ts"

/** What a contact point's page shows. */
export type ContactPointState =
  | { kind: "coming" }
  /** The link opens nothing: it is wrong, or was renewed. */
  | { kind: "none" }
  | { kind: "failed"; code: ErrorCode }
  /** Opened for the first time: it has no name and no keys yet. */
  | { kind: "new" }
  | { kind: "shown"; point: OpenedPoint; profile: Profile }

/** A change, made of what the page shows and knows; undefined for what cannot be sent. */
export type Build = (known: {
  contentKey: CryptoKey
  point: OpenedPoint
  profile: Profile
}) => Promise<ContactPointChange | undefined>

/**
 * A contact point behind its link, without React [IM12]. Each change names the version that the page shows: when another
 * page was faster, it is refused with `stale`, this page is fetched again, and what was written stays with the screen.
 */
export class ContactPointPage {
  readonly state: StoreApi<ContactPointState> = createStore(() => ({ kind: "coming" }))
  readonly clock = { serverNow: (): Instant => serverTime(this.#clock, Date.now()) }
  readonly #id: string
  #keys: Promise<Keys>
  #clock: ReturnType<typeof withSample> | undefined

  constructor({ id, secret }: ContactLink) {
    this.#id = id
    this.#keys = canUseKeys() ? deriveKeys(secret) : new Promise(() => undefined)
  }

  /** Fetches the page. */
  async load(): Promise<void> {
    if (!canUseKeys()) return this.state.setState({ kind: "failed", code: "not-allowed" }, true)
    const code = await this.#send({ type: "read" }, 0)
    if (code === null) await this.#tidy()
    else
      this.state.setState(code === "no-entry" ? { kind: "none" } : { kind: "failed", code }, true)
  }

  /** The first opening: the contact point gets its name and its keys. The refusal when that came to nothing. */
  async setUp(name: string): Promise<ErrorCode | null> {
    const profile = newProfile(name)
    const [{ contentKey }, { publicKey }] = await Promise.all([this.#keys, currentKeys(profile)])
    const sealed = await sealProfile(contentKey, profile)
    return this.#change({ type: "setUp", profile: sealed, publicKey }, this.#version)
  }

  /** Carries a change out; the refusal when that came to nothing, else null. */
  async change(build: Build): Promise<ErrorCode | null> {
    const state = this.state.getState()
    if (state.kind !== "shown") return "wrong-phase"
    const { contentKey } = await this.#keys
    const built = await withinBounds(() => build({ contentKey, ...state }))
    return built === undefined ? "bad-input" : this.#change(built, state.point.version)
  }

  /** Makes a new link, and the one before dead. The new secret, or the refusal. */
  async renew(): Promise<{ ok: true; secret: string } | { ok: false; code: ErrorCode }> {
    const state = this.state.getState()
    if (state.kind !== "shown") return { ok: false, code: "wrong-phase" }
    const secret = makeSecret()
    const keys = await deriveKeys(secret)
    const change = await renewWith(keys, state.point, state.profile)
    const code = await this.#change(change, state.point.version, keys)
    return code === null ? { ok: true, secret } : { ok: false, code }
  }

  #version = 0

  async #change(
    change: ContactPointChange,
    version: number,
    after?: Keys,
  ): Promise<ErrorCode | null> {
    const code = await this.#send(change, version, after)
    if (code === "stale") await this.#send({ type: "read" }, 0)
    return code
  }

  /** Sends one request, and shows the page that it is answered with. `after`: the keys that open it from then on. */
  async #send(
    change: ContactPointChange,
    version: number,
    after?: Keys,
  ): Promise<ErrorCode | null> {
    const { accessKey } = await this.#keys
    const body: ContactPointRequest = { id: this.#id, accessKey, version, change }
    const sentAt = Date.now()
    const answer = await post("/api/contact-point", body, contactPointViewSchema)
    if (!answer.ok) return answer.error.code
    const { now, version: seen, profile } = answer.value
    this.#clock = withSample(this.#clock, { sentAt, receivedAt: Date.now(), serverNow: now })
    if (after) this.#keys = Promise.resolve(after)
    const { contentKey } = await this.#keys
    this.#version = seen
    const point = await openPoint(contentKey, answer.value)
    if (profile === null) this.state.setState({ kind: "new" }, true)
    else if (point.profile === null) this.state.setState({ kind: "none" }, true)
    else this.state.setState({ kind: "shown", point, profile: point.profile }, true)
    return null
  }

  /**
   * Addresses of people whose group no longer needs them are not kept [IM9], and links that hosts have renewed are
   * [IM3.4]. Where it fails, the next opening does it.
   */
  async #tidy(): Promise<void> {
    const state = this.state.getState()
    if (state.kind !== "shown") return
    const { contentKey } = await this.#keys
    const { point } = state
    const change =
      (await withoutAddresses(contentKey, point.groups, point.now)) ??
      (await keepingNewLinks(contentKey, point))
    if (change === null) return
    if ((await this.#change(change, point.version)) === null) await this.#tidy()
  }
}

/** What does not fit in a sealed text is a bad input, not a fault. */
async function withinBounds<T>(build: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await build()
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
