import { changeBetween } from "#shared/infoMeeting/view/change.ts"
import type { HostView, ListenerView } from "#shared/infoMeeting/view.ts"
import type { NotificationOf } from "#shared/protocol/messages.ts"
import type { Instant } from "#shared/values/ids.ts"

/** What everyone in one role has been sent of the meeting. Its version counts what was sent, and begins at 1 in each process. */
export class ViewFeed<V extends ListenerView | HostView> {
  #view: V
  #version = 1

  constructor(view: V) {
    this.#view = view
  }

  /** What a client that comes in gets: it follows from there by changes. */
  get current(): { version: number; view: V } {
    return { version: this.#version, view: this.#view }
  }

  /** The notification that makes the view this one; undefined when it is so already. */
  next(view: V, now: Instant): NotificationOf<"info-changed"> | undefined {
    const change = changeBetween(this.#view, view)
    if (Object.keys(change).length === 0) return undefined
    this.#view = view
    this.#version += 1
    return { version: this.#version, now, change }
  }
}
