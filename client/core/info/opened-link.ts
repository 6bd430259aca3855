import type { InfoLink } from "../links/info-link.ts"
import { aboutNow, keysIn, rekeyed, withKeys } from "./about.ts"
import type { OpenedInfo } from "./info-lobby.ts"
import type { InfoAbout } from "./info-state.ts"
import type { InfoView } from "./view-feed.ts"

/** A session's link and what it opens, as they are now: both become others when hosts renew a link [IM3]. */
export class OpenedLink {
  #link: InfoLink
  #opened: OpenedInfo | undefined
  /** The sealed keys of the view that were looked at last. */
  #keysSeen = ""

  constructor(link: InfoLink) {
    this.#link = link
  }

  get link(): InfoLink {
    return this.#link
  }

  /** Undefined before the lobby has been answered. */
  get opened(): OpenedInfo | undefined {
    return this.#opened
  }

  /** Throws before the lobby has been answered: no screen acts before it. */
  get mustBeOpen(): OpenedInfo {
    if (this.#opened) return this.#opened
    throw new Error("The meeting has not been opened yet")
  }

  /** The lobby has been answered. */
  open(opened: OpenedInfo): void {
    this.#opened = opened
  }

  /** This host has renewed the own link. */
  renewed(link: InfoLink): void {
    ;[this.#link, this.#keysSeen] = [link, ""]
  }

  /** Takes over time and phase of a view; what is known about the meeting then, undefined before it has been opened. */
  see(view: InfoView): InfoAbout | undefined {
    if (this.#opened === undefined) return undefined
    const about = aboutNow(this.#opened.about, view)
    this.#opened = { ...this.#opened, about }
    return about
  }

  /**
   * Takes over the welcome and the listeners' link of a view. Resolves to what is known then, undefined where nothing is new.
   * `isCurrent`: whether the view is still the session's when its keys have been opened.
   */
  async follow(view: InfoView, isCurrent: () => boolean): Promise<InfoAbout | undefined> {
    const keys = keysIn(view)
    if (keys === this.#keysSeen || this.#opened === undefined) return undefined
    this.#keysSeen = keys
    const former = this.#link
    const { link, keyring } = await rekeyed(former, this.#opened.keyring, view)
    if (this.#link !== former || !isCurrent()) return undefined
    ;[this.#link, this.#opened] = [link, withKeys(this.#opened, link, keyring)]
    return this.#opened.about
  }
}
