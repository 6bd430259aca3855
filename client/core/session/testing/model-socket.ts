import { FakeSocket } from "./fake-socket.ts"

interface Asked {
  name: string
  body: unknown
  readonly answer: (answer: unknown) => void
}

/**
 * A socket on which a model decides when the server reads the next request, and when the client receives
 * the next reply or notification. Both ways keep their order, and lose what is on them with the connection.
 */
export class ModelSocket extends FakeSocket {
  /** Whether the server says a notification to this client now. */
  hears: (name: string) => boolean = () => true
  onDrop = () => {}
  readonly #up: Asked[] = []
  readonly #down: (() => void)[] = []
  readonly #unanswered = new Set<() => void>()

  get quiet(): boolean {
    return this.#up.length === 0 && this.#down.length === 0
  }

  override timeout() {
    return {
      emitWithAck: (name: string, body: unknown) => {
        this.asked.push({ name, body })
        return new Promise<unknown>((resolve, reject) => {
          const fail = () => reject(new Error("socket has been disconnected"))
          this.#unanswered.add(fail)
          const answer = (value: unknown) => {
            this.#unanswered.delete(fail)
            resolve(value)
          }
          this.#up.push({ name, body, answer })
        })
      },
    }
  }

  override drop(): void {
    this.#up.splice(0)
    this.#down.splice(0)
    this.onDrop()
    for (const fail of this.#unanswered) fail()
    this.#unanswered.clear()
    super.drop()
  }

  override say(name: string, body: unknown): void {
    if (this.connected && this.hears(name)) this.#down.push(() => super.say(name, body))
  }

  /** The server reads so many requests, and answers them. */
  serve(count: number): void {
    for (const { name, body, answer } of this.#up.splice(0, count)) {
      const handler = Object.entries(this.answers).find(([known]) => known === name)?.[1]
      const reply = handler?.(body)
      this.#down.push(() => answer(reply))
    }
  }

  /** The client receives so many replies and notifications, all in one go. */
  deliver(count: number): void {
    for (const receive of this.#down.splice(0, count)) receive()
  }
}
