import type { Group } from "#shared/group/state.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { RoomId } from "#shared/values/ids.ts"

import type { Line, Sent } from "./lines.ts"

/** A room as it may be found. */
export interface Kept {
  group: Group | undefined
  meeting: Meeting | undefined
}

/** How far a group and its meeting had come when they were last stored; 0 before that. */
interface Versions {
  group: number
  /** A meeting that is over has come as far as it had. */
  meeting: number
}

/**
 * What must be found of what a writer has reported: every change that was acknowledged; and at most one more,
 * the one under way, whole or not at all.
 */
export class Book {
  readonly #kept = new Map<RoomId, Kept>()
  /** What was stored at some time, of deleted groups too. */
  readonly #stored = new Map<RoomId, Versions>()
  readonly #underWay = new Map<number, Sent>()
  /** Refused by the store: not done, and seen by nobody once anything else is done with the room. */
  readonly #refused = new Map<RoomId, Kept>()
  acknowledged = 0

  get rooms(): RoomId[] {
    return [...new Set([...this.#kept.keys(), ...this.#sentRooms()])]
  }

  note(line: Line): void {
    switch (line.kind) {
      case "sent":
        this.#underWay.set(line.change, line.what)
        return
      case "stored":
        return this.#acknowledge(line.change, line.fits)
      case "failed":
        return this.#failed(line.change)
      case "reported":
        return this.#reported(line)
      case "broken":
        throw new Error(`The writer broke: ${line.why}`)
    }
  }

  /** All that may be found of a room: as it was acknowledged, or with the change that was under way. */
  mayBe(room: RoomId): Kept[] {
    const kept = this.#of(room)
    const sent = [...this.#underWay.values()].filter((what) => what.room === room)
    const refused = this.#refused.get(room)
    return [kept, ...sent.map((what) => after(kept, what)), ...(refused ? [refused] : [])]
  }

  /** The next life begins with what was found. */
  beginAgain(found: ReadonlyMap<RoomId, Kept>): void {
    this.#kept.clear()
    this.#stored.clear()
    for (const [room, kept] of found) this.#keep(room, kept)
    this.#underWay.clear()
    this.#refused.clear()
  }

  #acknowledge(change: number, fits: boolean): void {
    const what = this.#taken(change)
    if (!fits) return
    this.acknowledged += 1
    this.#keep(what.room, after(this.#of(what.room), what))
    this.#refused.delete(what.room)
  }

  #keep(room: RoomId, kept: Kept): void {
    this.#kept.set(room, kept)
    const { group, meeting } = this.#versions(room)
    this.#stored.set(room, {
      group: kept.group?.version ?? group,
      meeting: kept.meeting?.version ?? meeting,
    })
  }

  #failed(change: number): void {
    const what = this.#taken(change)
    this.#refused.set(what.room, after(this.#of(what.room), what))
  }

  /** Nothing is reported that is not stored. */
  #reported({ room, group, meeting }: Extract<Line, { kind: "reported" }>): void {
    const stored = this.#versions(room)
    if (stored.group < group)
      throw new Error(`Reported version ${group} of a group of which ${stored.group} is stored`)
    // Of the meeting in which the group is deleted nothing is stored any more.
    if (meeting === null || this.#isDeleted(room)) return
    if (stored.meeting < meeting)
      throw new Error(`Reported ${meeting} events of a meeting with ${stored.meeting} stored`)
  }

  /** Or may be, where the store has refused to say. */
  #isDeleted(room: RoomId): boolean {
    const refused = this.#refused.get(room)
    return [this.#of(room), refused].some((kept) => kept !== undefined && kept.group === undefined)
  }

  #versions(room: RoomId): Versions {
    return this.#stored.get(room) ?? { group: 0, meeting: 0 }
  }

  #taken(change: number): Sent {
    const what = this.#underWay.get(change)
    if (what === undefined) throw new Error("The store answered what was not sent")
    this.#underWay.delete(change)
    return what
  }

  #of(room: RoomId): Kept {
    return this.#kept.get(room) ?? { group: undefined, meeting: undefined }
  }

  #sentRooms(): RoomId[] {
    return [...this.#underWay.values(), ...this.#refusedRooms()].map(({ room }) => room)
  }

  #refusedRooms(): { room: RoomId }[] {
    return [...this.#refused.keys()].map((room) => ({ room }))
  }
}

function after(kept: Kept, { group, meeting }: Sent): Kept {
  return {
    group: group === undefined ? kept.group : (group ?? undefined),
    meeting: meeting === undefined ? kept.meeting : (meeting ?? undefined),
  }
}
