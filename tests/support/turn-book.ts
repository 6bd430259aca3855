import type { MeetingEvent } from "#shared/meeting/events.ts"

/**
 * Who is to have the word when, written down by hand as a patient person would: it knows the rules of
 * the order [R2, R3, R5] and nothing of the program's own code for them.
 */
export class TurnBook {
  /** Whose turn it is, and whether the word is taken; undefined between two rounds. */
  current: { seat: number; again: boolean; taken: boolean } | undefined
  rounds = 0
  /** How many turns have ended, one way or another. */
  ended = 0
  readonly #seats: readonly number[]
  #queue: number[] = []
  #again: number[] = []

  constructor(seats: readonly number[]) {
    this.#seats = seats
  }

  /** Takes note of what happened. Throws if it should not have happened to whom it did. */
  note(event: MeetingEvent): void {
    if (event.type === "roundStarted") this.#start(event.seat)
    if (event.type === "wordTaken") this.#expect(event.seat, false).taken = true
    if (event.type === "wordPassed") this.#pass(event.seat)
    if (event.type === "turnEnded") this.#end(event.seat)
    if (event.type === "proposalCarried" && event.what.kind === "takeWord") this.#next()
  }

  #pass(passing: number): void {
    const { seat, again } = this.#expect(passing, false)
    if (!again) this.#again.push(seat)
    this.#next()
  }

  #end(seat: number): void {
    this.#expect(seat, true)
    this.#next()
  }

  #start(seat: number): void {
    if (this.current !== undefined) throw new Error("A round was started in the middle of another")
    const from = this.#seats.indexOf(seat)
    this.#queue = [...this.#seats.slice(from), ...this.#seats.slice(0, from)]
    this.rounds += 1
    this.#offer()
  }

  #expect(seat: number, taken: boolean): { seat: number; again: boolean; taken: boolean } {
    const { current } = this
    if (current?.seat === seat && current.taken === taken) return current
    throw new Error(`It was the turn of ${JSON.stringify(current)}, not of seat ${seat}`)
  }

  #next(): void {
    this.ended += 1
    this.#offer()
  }

  #offer(): void {
    const first = this.#queue.shift()
    const seat = first ?? this.#again.shift()
    this.current =
      seat === undefined ? undefined : { seat, again: first === undefined, taken: false }
  }
}
