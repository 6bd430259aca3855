import type { infoChangedSchema } from "#shared/infoMeeting/messages.ts"
import { applyChange, isHostView } from "#shared/infoMeeting/view/change.ts"
import type { HostView, ListenerView, ViewChange } from "#shared/infoMeeting/view.ts"
import type * as z from "zod/mini"

export type InfoView = ListenerView | HostView
type Changed = Pick<z.infer<typeof infoChangedSchema>, "version" | "change">

interface Versioned {
  version: number
  view: InfoView
}

/**
 * Follows a view through its changes. They count by the view's version alone: what is known is skipped; after a gap
 * they are kept, and applied behind the snapshot that is asked for.
 */
export class ViewFeed {
  #view: InfoView
  #version: number
  /** Kept while a snapshot is awaited. */
  #kept: Changed[] | undefined

  constructor({ version, view }: Versioned) {
    this.#version = version
    this.#view = view
  }

  get view(): InfoView {
    return this.#view
  }

  /** Whether a snapshot is awaited. */
  get isAwaiting(): boolean {
    return this.#kept !== undefined
  }

  /** True when something is missing in between: `isAwaiting` from now on, and the snapshot must be asked for. */
  take(changed: Changed): boolean {
    if (this.#kept) {
      this.#kept.push(changed)
      return false
    }
    if (changed.version <= this.#version) return false
    if (changed.version > this.#version + 1) {
      this.#kept = [changed]
      return true
    }
    this.#version = changed.version
    this.#view = applied(this.#view, changed.change)
    return false
  }

  /** Something may have been missed: changes are kept until the snapshot is there. */
  await(): void {
    this.#kept ??= []
  }

  /** The whole view, and then what came meanwhile. True when something is still missing. */
  restart({ version, view }: Versioned): boolean {
    const kept = this.#kept ?? []
    this.#kept = undefined
    this.#version = version
    this.#view = view
    return kept
      .toSorted((a, b) => a.version - b.version)
      .reduce((gap, next) => this.take(next) || gap, false)
  }
}

function applied(view: InfoView, change: ViewChange): InfoView {
  return isHostView(view) ? applyChange(view, change) : applyChange(view, change)
}
