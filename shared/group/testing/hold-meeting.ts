import { newMeeting } from "../../meeting/apply.ts"
import { dueBy } from "../../meeting/due.ts"
import type { MeetingEvent } from "../../meeting/events.ts"
import { MINUTE } from "../../meeting/phase.ts"
import type { Plan } from "../../meeting/plan.ts"
import type { Meeting } from "../../meeting/state.ts"
import type { SeatNumber } from "../../values/ids.ts"
import { roomAfterEvents } from "../room-after-events.ts"
import type { GroupInTest } from "./group-in-test.ts"
import { sealed } from "./group-in-test.ts"

/** A group's meeting as its server holds it: the group follows what happens in it. */
export class HeldMeeting {
  readonly #group: GroupInTest
  #state: Meeting

  constructor(group: GroupInTest) {
    this.#group = group
    this.#state = { ...newMeeting(), plan: group.state.plan }
  }

  enter(seat: SeatNumber): void {
    const devices = { microphone: false, camera: false }
    this.take({ type: "entered", seat, at: this.#group.now, name: sealed("name"), ...devices })
  }

  take(...events: MeetingEvent[]): void {
    const { state, now } = this.#group
    const { meeting, group } = roomAfterEvents(
      { group: state, meeting: this.#state },
      state,
      events,
      now,
    )
    if (group === null) throw new Error("The group has been deleted")
    this.#state = meeting
    this.#group.state = group
  }

  start(plan: Plan = this.#state.plan): void {
    const by = { seat: 1, at: this.#group.now }
    this.take({ type: "planSet", ...by, ...plan }, { type: "clockStarted", ...by })
  }

  /** The clock runs to the end, and through the goodbyes. */
  end(): void {
    const { clock } = this.#state
    if (clock.kind !== "running") throw new Error("The clock should be running")
    this.#group.now = clock.endsAt + 15 * MINUTE
    this.take(...dueBy(this.#state, this.#group.now))
    if (this.#state.clock.kind !== "closed") throw new Error("The meeting should be over")
  }
}

/** One whole meeting, from the first who comes to the end of the goodbyes. */
export function holdMeeting(group: GroupInTest, plan?: Plan): void {
  const meeting = new HeldMeeting(group)
  meeting.enter(1)
  meeting.start(plan)
  meeting.end()
}
