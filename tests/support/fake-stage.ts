import { randomUUID } from "node:crypto"

import type { Place } from "#shared/infoMeeting/state.ts"
import type { ConsumerOffer, MediaSource } from "#shared/protocol/media.ts"
import type { MemberId, StageListener, StageRoom } from "#shared/room/stage-media.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

/** How the fake behaves: as it should, refusing to open, throwing at every call, never answering. */
export type Mood = "well" | "cannot-open" | "throws" | "hangs"

interface Member {
  place: Place | null
  /** Ids of the transports. */
  send: string | null
  receive: string
}

interface Producer {
  id: string
  member: MemberId
  place: Place
  source: MediaSource
  paused: boolean
}

/** A stage without media: keeps book of who sends what, and of who receives. */
export class FakeStage implements StageRoom {
  readonly members = new Map<MemberId, Member>()
  readonly producers: Producer[] = []
  readonly listener: StageListener
  readonly #mood: () => Mood
  closed = false

  constructor(listener: StageListener, mood: () => Mood) {
    this.listener = listener
    this.#mood = mood
  }

  /** What flows now: exactly what listeners could hear and see. */
  flowing(): string[] {
    return this.producers
      .filter(({ paused }) => !paused)
      .map(({ place, source }) => `${place} ${source}`)
      .toSorted()
  }

  /** What is sent, whether it flows or not. */
  sent(): string[] {
    return this.producers.map(({ place, source }) => `${place} ${source}`).toSorted()
  }

  open(member: MemberId, place: Place | null) {
    return this.#as(() => {
      this.#stopAll(member)
      const send = place === null ? null : transport()
      const receive = transport()
      this.members.set(member, { place, send: send?.id ?? null, receive: receive.id })
      const consumers = this.#offersTo(member)
      return accept({ send, receive, consumers, release() {} })
    })
  }

  openSend(member: MemberId, place: Place) {
    return this.#as(() => {
      const own = this.members.get(member)
      if (own === undefined) return refuse("media-lost", "No transports")
      const send = transport()
      this.members.set(member, { ...own, place, send: send.id })
      return accept(send)
    })
  }

  closeSend(member: MemberId): void {
    this.#stopAll(member)
    const own = this.members.get(member)
    if (own !== undefined) this.members.set(member, { ...own, place: null, send: null })
  }

  connect(member: MemberId) {
    return this.#as(() => this.#known(member))
  }

  produce(member: MemberId, source: MediaSource, _parameters: object, paused: boolean) {
    return this.#as(() => {
      const { place = null, send = null } = this.members.get(member) ?? {}
      if (place === null || send === null) return refuse("media-lost", "No transport to send on")
      const producer = { id: randomUUID(), member, place, source, paused }
      this.producers.push(producer)
      for (const to of this.members.keys())
        if (to !== member) this.listener.consumer(to, this.#offer(to, producer))
      return accept({ producer: producer.id })
    })
  }

  stop(member: MemberId, source: MediaSource): void {
    for (const producer of this.producers.filter((each) => each.member === member))
      if (producer.source === source) this.#close(producer)
  }

  async setPaused(place: Place, source: MediaSource, paused: boolean): Promise<void> {
    if (this.#mood() === "throws") throw new Error("The worker says no")
    for (const producer of this.producers)
      if (producer.place === place && producer.source === source) producer.paused = paused
  }

  resume(member: MemberId) {
    return this.#as(() => this.#known(member))
  }

  pause(member: MemberId) {
    return this.#as(() => this.#known(member))
  }

  renew(member: MemberId) {
    return this.#as(() => this.#known(member))
  }

  setLayer(member: MemberId) {
    return this.#as(() => this.#known(member))
  }

  restartIce(member: MemberId) {
    return this.#as(() => {
      const own = this.members.get(member)
      if (own === undefined) return refuse("media-lost", "No transports")
      return accept({
        send: own.send === null ? null : {},
        receive: {},
        consumers: this.#offersTo(member),
        maxLayer: null,
        videoLimit: "none" as const,
        release() {},
      })
    })
  }

  hasTransport(member: MemberId, id: string): boolean {
    return this.members.get(member)?.send === id
  }

  remove(member: MemberId): void {
    this.#stopAll(member)
    this.members.delete(member)
  }

  close(): void {
    this.closed = true
    this.members.clear()
    this.producers.length = 0
  }

  async #as<T>(work: () => Result<T>): Promise<Result<T>> {
    const mood = this.#mood()
    if (mood === "throws") throw new Error("The worker says no")
    if (mood === "hangs") return new Promise(() => {})
    return work()
  }

  #known(member: MemberId): Result<object> {
    return this.members.has(member) ? accept({}) : refuse("media-lost", "No transports")
  }

  #offersTo(member: MemberId): ConsumerOffer[] {
    return this.producers
      .filter((producer) => producer.member !== member)
      .map((producer) => this.#offer(member, producer))
  }

  #offer(to: MemberId, { id, place, source }: Producer): ConsumerOffer {
    const { receive: transport = "" } = this.members.get(to) ?? {}
    return { id, transport, producerId: id, seat: place, source, rtpParameters: {} }
  }

  #stopAll(member: MemberId): void {
    for (const producer of this.producers.filter((each) => each.member === member))
      this.#close(producer)
  }

  #close(producer: Producer): void {
    this.producers.splice(this.producers.indexOf(producer), 1)
    for (const to of this.members.keys())
      if (to !== producer.member) this.listener.consumerClosed(to, producer.id)
  }
}

function transport() {
  return { id: randomUUID(), iceParameters: {}, iceCandidates: [], dtlsParameters: {} }
}
