import type { Random } from "../../meeting/fuzz/random.ts"
import type { Instant } from "../../values/ids.ts"
import type { Result } from "../../values/result.ts"
import { same } from "../../values/same.ts"
import { afterEvents, apply } from "../apply.ts"
import type { Arrival } from "../command.ts"
import { decide } from "../decide.ts"
import { dueBy, nextDue } from "../due.ts"
import type { InfoEvent } from "../events.ts"
import { mayFor } from "../may.ts"
import { newInfoMeeting } from "../new-info-meeting.ts"
import { settling } from "../settle.ts"
import { arrive } from "../stage/arrive.ts"
import { type InfoMeeting, infoMeetingSchema } from "../state.ts"
import { A_REQUEST, idOf } from "../testing/info-meeting-in-test.ts"
import { startOf } from "../times.ts"
import { applyChange, changeBetween } from "../view/change.ts"
import { guestMay, hostMay } from "../view/may-in-view.ts"
import { hostView, listenerView } from "../view/views.ts"
import { checkInfoEvent } from "./invariants.ts"
import type { Pressed } from "./random-info-command.ts"
import { differingInUnpublished } from "./unpublished.ts"

/** A server with one info meeting, and a listener and a host who know only the changes that they are sent. */
export class InfoModel {
  now: Instant = startOf(A_REQUEST)
  state: InfoMeeting = aMeeting()
  /** Kinds of events, and refusals by the command's type and the code. */
  readonly happened = new Map<string, number>()
  #listener = listenerView(this.state)
  #host = hostView(this.state)
  #followed = this.state
  #rooms = 0

  /** Another meeting, with clients of its own. */
  reset(): void {
    this.now = startOf(A_REQUEST)
    this.state = aMeeting()
    this.#followed = this.state
    this.#listener = listenerView(this.state)
    this.#host = hostView(this.state)
  }

  press({ actor, command }: Pressed): void {
    this.#take(dueBy(this.state, this.now))
    this.#checkMay({ actor, command })
    const rooms =
      command.type === "offerCircles" ? command.keys.map(() => idOf(`room ${this.#rooms++}`)) : []
    this.#decided(command.type, (state) => decide(state, actor, command, this.now, rooms))
  }

  arrive(arrival: Arrival): void {
    this.#take(dueBy(this.state, this.now))
    this.#decided(arrival.type, (state) => arrive(state, arrival, this.now))
  }

  /** Time goes by, and the alarm is kept to the instant. */
  wait(ms: number): void {
    const until = this.now + ms
    for (
      let due = nextDue(this.state);
      due !== undefined && due.at <= until;
      due = nextDue(this.state)
    ) {
      this.now = Math.max(this.now, due.at)
      this.#take(dueBy(this.state, this.now))
    }
    this.now = until
  }

  /** The process ends and starts again after a while: only what was stored is left, and no connection. */
  restart(downMs: number): void {
    this.now += downMs
    this.checkStored()
    this.state = infoMeetingSchema.parse(JSON.parse(JSON.stringify(this.state)))
    this.#take(settling(this.state, this.now, () => false))
  }

  /** [9] */
  checkStored(): void {
    const read = infoMeetingSchema.parse(JSON.parse(JSON.stringify(this.state)))
    if (!same(read, this.state)) throw new Error("[9] the meeting was read as another")
  }

  /** [1] */
  checkUnpublished(random: Random): void {
    const others = listenerView(differingInUnpublished(this.state, random))
    if (JSON.stringify(others) !== JSON.stringify(listenerView(this.state)))
      throw new Error(`[1] a listener learns what was not published: ${JSON.stringify(this.state)}`)
  }

  /** [12] */
  checkEnds(): void {
    const { phase } = this.state
    if (nextDue(this.state) === undefined && phase.kind === "running" && phase.hostsGoneAt !== null)
      throw new Error("[12] a meeting without hosts never ends")
  }

  /** [11] A renewal's link is compared with all former ones, which no view tells. */
  #checkMay({ actor, command }: Pressed): void {
    if (actor.kind === "listener" || command.type.startsWith("renew")) return
    const self = this.state.stage.find(({ tokenHash }) => tokenHash === actor.tokenHash)
    if (self?.role !== actor.kind) return
    const may =
      actor.kind === "host"
        ? hostMay(hostView(this.state), self.place, this.now)
        : guestMay(listenerView(this.state), self.place, this.now)
    if (may(command) !== mayFor(this.state, actor, this.now)(command))
      throw new Error(`[11] ${command.type}: the view and the meeting differ`)
  }

  #decided(what: string, decideIn: (state: InfoMeeting) => Result<InfoEvent[]>): void {
    const checked = this.state.version % 8 === 0
    const before = checked ? JSON.stringify(this.state) : ""
    const decision = decideIn(this.state)
    if (checked && JSON.stringify(this.state) !== before)
      throw new Error("[9] a decision changed the state")
    if (decision.ok) this.#take(decision.value)
    else this.#count(`${what}: ${decision.error.code}`)
  }

  #take(events: readonly InfoEvent[]): void {
    const { version } = this.state
    let state = this.state
    for (const event of events) {
      const after = apply(state, event)
      checkInfoEvent(state, event, after)
      this.#count(event.type)
      state = after
    }
    this.state = afterEvents(this.state, events)
    if (this.state.version !== version + (events.length > 0 ? 1 : 0))
      throw new Error("[9] the version does not count writes")
    this.#follow()
  }

  /** [10] What is sent over the wire is all that a client has. */
  #follow(): void {
    if (this.state === this.#followed) return
    this.#followed = this.state
    const [listeners, hosts] = [listenerView(this.state), hostView(this.state)]
    const change = changeBetween(this.#listener, listeners)
    const forHosts = changeBetween(this.#host, hosts)
    this.#listener = applyChange(this.#listener, change)
    this.#host = applyChange(this.#host, forHosts)
    if (!same(this.#listener, listeners)) throw new Error("[10] a listener's view differs")
    if (!same(this.#host, hosts)) throw new Error("[10] a host's view differs")
  }

  #count(what: string): void {
    this.happened.set(what, (this.happened.get(what) ?? 0) + 1)
  }
}

function aMeeting(): InfoMeeting {
  const ids = { id: idOf("meeting"), contactPoint: idOf("contact point") }
  return newInfoMeeting(A_REQUEST, { ...ids, now: 0 })
}
