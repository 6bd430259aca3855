import { newMeeting } from "#shared/meeting/apply.ts"
import type { MeetingEvent } from "#shared/meeting/events.ts"
import { isOver } from "#shared/meeting/settle.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import { withNewBeginning } from "#shared/group/visit-seats.ts"
import { roomAfterEvents } from "#shared/group/room-after-events.ts"
import type { Group } from "#shared/group/state.ts"
import type { Instant } from "#shared/values/ids.ts"

import type { Store } from "./ports.ts"
import { TalkTime } from "./talk-time.ts"

/** What was written: how it was before, and how it is. */
export interface StoredChange {
  events: readonly MeetingEvent[]
  before: Meeting
  meeting: Meeting
  groupBefore: Group
  /** Null when the group is deleted, and all that was kept with it. */
  group: Group | null
  /** Nothing of the meeting is left to keep: the next one is a new one. */
  over: boolean
  /** The group turned out to be deleted already: nothing else has happened. */
  wasGone: boolean
}

/**
 * One room's group and meeting as they are stored. Both are changed here and nowhere else, in one
 * stroke, and stored before anyone hears of it.
 */
export class RoomStateStore {
  readonly #store: Store
  #group: Group
  #meeting: Meeting
  readonly #talkTime = new TalkTime()

  constructor(store: Store, group: Group, meeting: Meeting) {
    this.#store = store
    this.#group = group
    this.#meeting = meeting
  }

  get group(): Group {
    return this.#group
  }

  get meeting(): Meeting {
    return this.#meeting
  }

  /** The meeting with the talk time that is not stored yet: what is decided is decided on this. */
  get counted(): Meeting {
    return this.#talkTime.counted(this.#meeting)
  }

  /**
   * Writes what has happened in the meeting and what becomes of the group, `changed` being the group
   * as a command has made it (null: it is to be deleted). Undefined when nothing changes, or nothing but
   * talk time that goes with the next change [F2.3]. Throws when
   * it cannot be stored: then nothing has happened.
   */
  async write(
    happened: readonly MeetingEvent[],
    now: Instant,
    changed: Group | null = this.#group,
  ): Promise<StoredChange | undefined> {
    const [before, groupBefore] = [this.#meeting, this.#group]
    if (changed === groupBefore && (happened.length === 0 || this.#talkTime.keep(happened, now)))
      return undefined
    const all = [...this.#talkTime.events, ...happened]
    const { events, meeting, group } = roomAfterEvents(
      { group: groupBefore, meeting: before },
      changed,
      withNewBeginning(groupBefore, all, now),
      now,
    )
    const over = isOver(meeting)
    const next =
      group === null || group === groupBefore
        ? group
        : { ...group, version: groupBefore.version + 1 }
    if (!(await this.#keep(next, meeting, { over, events })))
      return { events: [], before, meeting: before, groupBefore, group: null, over, wasGone: true }
    this.#talkTime.clear()
    this.#meeting = over && next !== null ? freshMeeting(next) : meeting
    if (next !== null) this.#group = next
    return { events, before, meeting, groupBefore, group: next, over, wasGone: false }
  }

  /** Writes the meeting as it shall be, with no event that leads there. Undefined when it is the same. */
  async replace(meeting: Meeting): Promise<StoredChange | undefined> {
    const [before, group] = [this.#meeting, this.#group]
    if (meeting === before) return undefined
    const written = await this.#store.write({
      room: group.room,
      meeting,
      before: { group, meeting: isOver(before) ? null : before },
    })
    if (!written) throw new Error("The meeting could not be replaced")
    this.#talkTime.clear()
    this.#meeting = meeting
    const over = isOver(meeting)
    return { events: [], before, meeting, groupBefore: group, group, over, wasGone: false }
  }

  /** False when the group turns out to be deleted already, so that there is nothing to write to. */
  async #keep(
    group: Group | null,
    meeting: Meeting,
    { over, events }: Pick<StoredChange, "over" | "events">,
  ): Promise<boolean> {
    const { room } = this.#group
    if (group === null) return this.#delete()
    const written = await this.#store.write({
      room,
      ...(group === this.#group ? {} : { group }),
      ...(events.length === 0 ? {} : { meeting: over ? null : meeting }),
      before: { group: this.#group, meeting: isOver(this.#meeting) ? null : this.#meeting },
    })
    if (written) return true
    if (await this.#isGone()) return false
    throw new Error("Another has written this group meanwhile")
  }

  /** A deletion whose answer is lost may be done all the same. */
  async #delete(): Promise<true> {
    try {
      await this.#store.deleteGroup(this.#group.room)
    } catch (cause) {
      if (!(await this.#isGone().catch(() => false))) throw cause
    }
    return true
  }

  async #isGone(): Promise<boolean> {
    return (await this.#store.group(this.#group.room)) === undefined
  }
}

/** The group's next meeting, before anyone has come: as long as the last one was. */
export function freshMeeting({ plan }: Group): Meeting {
  return { ...newMeeting(), plan }
}
