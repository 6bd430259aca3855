import { apply } from "#shared/infoMeeting/apply.ts"
import { settling } from "#shared/infoMeeting/settle.ts"
import { nextDue } from "#shared/infoMeeting/due.ts"
import type { InfoEvent } from "#shared/infoMeeting/events.ts"
import type { InfoMeeting, OnStage, Place } from "#shared/infoMeeting/state.ts"
import { EntryQueue } from "./entry-queue.ts"
import { Alarm } from "#shared/room/alarm.ts"
import { SerialQueue } from "#shared/room/serial-queue.ts"
import { earliest } from "#shared/values/earliest.ts"
import type { Instant } from "#shared/values/ids.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

import { AbsentHands } from "./absent-hands.ts"
import { CommitBatch, type Decide } from "./commit-batch.ts"
import type { InfoClient } from "./info-client.ts"
import { InfoClients } from "./info-clients.ts"
import { InfoDocument, type WrittenInfo } from "./info-document.ts"
import { InfoMedia } from "./info-media.ts"
import { InfoNotifier } from "./info-notifier.ts"
import type { InfoPorts } from "./info-ports.ts"
import { LiveCircles } from "./live-circles.ts"
import { stageEffects } from "./stage-effects.ts"

/** When the store failed under an alarm, the alarm is tried again after this. ms */
const RETRY_MS = 1000

interface Options extends InfoPorts {
  meeting: InfoMeeting
  /** The meeting is deleted, and everyone is evicted. */
  onDeleted(): void
  /** Nothing is left to do by itself, and nobody is inside. */
  onIdle(): void
}

/**
 * An info meeting while it is in memory: one queue through which every change goes, and one alarm for the next instant that
 * matters. A change is stored before anyone is notified of it.
 */
export class LiveInfoMeeting {
  readonly clients = new InfoClients()
  readonly notifier: InfoNotifier
  readonly media: InfoMedia
  /** Listeners who wait to be let in. */
  readonly entries: EntryQueue
  readonly #options: Options
  readonly #queue = new SerialQueue()
  readonly #batch = new CommitBatch()
  readonly #document: InfoDocument
  readonly #circles: LiveCircles
  readonly #absentHands = new AbsentHands()
  readonly #alarm: Alarm
  #ended = false

  constructor(options: Options) {
    const { clock, documents, meeting, media: engine, log } = options
    this.#options = options
    this.#document = new InfoDocument(documents, meeting)
    this.notifier = new InfoNotifier(options, this.clients, meeting)
    this.#circles = new LiveCircles(options)
    this.entries = new EntryQueue(clock)
    this.#alarm = new Alarm(clock)
    this.media = new InfoMedia({
      engine,
      clock,
      log,
      atPlace: (place) => this.clients.atPlace(this.meeting, place),
      onStage: () => this.meeting.stage.flatMap((person) => this.#connectionOf(person)),
    })
  }

  /** The meeting as it is stored. To a client it leaves by views only. */
  get meeting(): InfoMeeting {
    return this.#document.meeting
  }

  /** Nobody is inside, and the meeting is not running, which ends by itself: it need not stay in memory. */
  get isIdle(): boolean {
    const isRunning = this.meeting.phase.kind === "running"
    const isEmpty = this.clients.isEmpty && this.entries.size === 0
    return this.#ended || (isEmpty && !isRunning && !this.#circles.areOpen)
  }

  get isClosed(): boolean {
    return this.#ended
  }

  /** Whether this client is inside now: no other can act for it [P2]. */
  has(client: InfoClient): boolean {
    return !this.#ended && this.clients.has(client)
  }

  /** The place on the stage that a client has; null for one who only listens. */
  placeOf(client: InfoClient): Place | null {
    return this.clients.personOf(this.meeting, client)?.place ?? null
  }

  /** The client's connection is gone: those on the stage keep their place and their transports [P1]. Idempotent. */
  remove(client: InfoClient): void {
    const person = this.clients.personOf(this.meeting, client)
    this.clients.remove(client)
    if (client.kind === "host") return this.media.detach(client.member)
    if (person !== undefined) this.media.keep(person.tokenHash, client.member)
    else this.release(client)
    this.notifier.listenersChanged()
  }

  /** Closes what is left of the media of a listener that is not inside, unless it is another client's by now, or is kept. */
  release({ member }: InfoClient): void {
    const isTaken = this.clients.all.some((client) => client.member === member)
    if (!isTaken && !this.media.isKept(member)) this.media.remove(member)
  }

  /**
   * Does what is decided when its turn has come: stores it, notifies everyone, and then does `inside`, before anything else
   * happens.
   */
  change<T>(decide: Decide, inside: () => T): Promise<Result<T>> {
    if (this.#ended) return Promise.resolve(closed)
    return this.#batch.add(decide, inside, () => void this.#inTurn())
  }

  /** Brings everything up to the instant: drops those on the stage who have no connection, and applies what is due. */
  async wake(): Promise<void> {
    await this.#inTurn()
  }

  /** Puts the meeting into another state to which no event leads, as the contact point may; null deletes it. */
  rewrite(
    change: (meeting: InfoMeeting, now: Instant) => InfoMeeting | null,
  ): Promise<Result<object>> {
    return this.#queue.run(async () => {
      if (this.#ended) return closed
      await this.#settle()
      const written = await this.#document.replace(change(this.meeting, this.#options.clock.now()))
      if (written !== undefined) await this.#follow(written)
      return accept({})
    })
  }

  /** After a start: everyone who was on the stage has dropped, and circles that were going have their rooms again. */
  async resume(): Promise<void> {
    await this.#circles.follow(this.meeting)
    await this.wake()
  }

  /** Releases the meeting without ending it: it stays stored as it is. Idempotent. */
  async close(): Promise<void> {
    await this.#queue.run(() => this.#release())
  }

  #connectionOf(person: OnStage) {
    const client = this.clients.onStage(person)
    return client === undefined ? [] : [client.connection]
  }

  /** Runs all that waits. A store that fails under an alarm is asked again soon. */
  #inTurn(): Promise<void> {
    return this.#queue.run(async () => {
      if (this.#ended) return this.#batch.refuse(closed)
      try {
        await this.#settle()
      } catch (cause) {
        this.#options.log.error({ cause }, "A change of an info meeting could not be stored")
        this.#setAlarm(this.#options.clock.now() + RETRY_MS)
      }
      if (this.isIdle) this.#options.onIdle()
    })
  }

  async #settle(): Promise<void> {
    const now = this.#options.clock.now()
    const isOnline = (token: string) => this.clients.isOnline(token)
    const due = settling(this.meeting, now, isOnline)
    const { hands } = due.reduce(apply, this.meeting)
    const lowered = this.#absentHands.follow(hands, isOnline, now)
    await this.#batch.run(this.meeting, [...due, ...lowered], now, (events) => this.#commit(events))
  }

  async #commit(events: readonly InfoEvent[]): Promise<void> {
    const written = await this.#document.write(events)
    if (written === undefined) this.#setAlarm(this.#nextDue())
    else await this.#follow(written)
  }

  async #follow({ before, after }: WrittenInfo): Promise<void> {
    if (after === null) return this.#deleted()
    await this.#circles.follow(after)
    this.notifier.follow(after)
    this.#followOnStage(before, after)
    this.#evictHosts(before, after)
    this.#setAlarm(this.#nextDue())
  }

  #followOnStage(before: InfoMeeting, after: InfoMeeting): void {
    for (const effect of stageEffects(before, after)) {
      if (effect.kind === "pause") this.media.carryOut(effect)
      else this.#leftStage(effect.person)
    }
    if (after.phase.kind === "ended") this.media.close()
  }

  /** [IM5] A guest who is not on the stage any more sends nothing from this instant on; one who is away leaves nothing. */
  #leftStage(person: OnStage): void {
    const client = this.clients.onStage(person)
    if (client?.kind === "listener") this.media.closeSend(client.member)
    this.media.leftStage(person.tokenHash)
  }

  /** Hosts who have left, whose link was renewed [IM3], or whose meeting is over. */
  #evictHosts(before: InfoMeeting, after: InfoMeeting): void {
    const isRenewed = before.hostsKeyHash !== after.hostsKeyHash
    for (const host of this.clients.hosts) {
      if (after.stage.some(({ tokenHash }) => tokenHash === host.tokenHash)) continue
      const isOver = after.phase.kind === "ended"
      this.clients.evict(host, isRenewed ? "info-renewed" : isOver ? "closed" : "gone")
    }
  }

  #nextDue(): Instant | undefined {
    return earliest([nextDue(this.meeting)?.at, this.#absentHands.nextDue]) ?? undefined
  }

  #setAlarm(instant: Instant | undefined): void {
    this.#alarm.set(instant, () => void this.wake())
  }

  async #deleted(): Promise<void> {
    for (const client of this.clients.all) this.clients.evict(client, "deleted")
    await this.#release()
    this.#options.onDeleted()
  }

  async #release(): Promise<void> {
    if (this.#ended) return
    this.#ended = true
    this.#alarm.cancel()
    this.notifier.close()
    this.entries.close()
    this.media.close()
    await this.#circles.close()
  }
}

const closed = refuse("closed", "The meeting has closed")
