import { setTimeout as wait } from "node:timers/promises"

import { TestClient, need } from "../../../tests/support/test-client.ts"
import { makeGroup } from "../../../tests/support/test-group.ts"
import type { LoadGenerator } from "../load/generator.ts"
import { ownAddress } from "../server/crowd.ts"
import { meet } from "../server/rooms/product-rooms.ts"
import { quantile, round } from "../support/spread.ts"

const PEOPLE = 4
/** How often one of them does something, ms. */
const EVERY_MS = 100

/** A group that meets on the same server, with voices and cameras. */
export class NextDoor {
  readonly #people: TestClient[]
  readonly #generator: LoadGenerator
  readonly #group: number

  private constructor(people: TestClient[], generator: LoadGenerator, group: number) {
    this.#people = people
    this.#generator = generator
    this.#group = group
  }

  static async open(origin: string, generator: LoadGenerator, group: number): Promise<NextDoor> {
    const testGroup = await makeGroup(origin, { seats: PEOPLE })
    const headers = ownAddress()
    const people: TestClient[] = []
    const entered = Array.from({ length: PEOPLE }, async (_, index) => {
      const client = await TestClient.inside(origin, testGroup, { headers })
      people.push(client)
      await meet(client, index + 1, generator, group, 2 * (PEOPLE - 1))
    })
    await Promise.all(entered)
    return new NextDoor(people, generator, group)
  }

  /** Goes on with the meeting while something is done: how soon it answers, and what is lost of its voices. */
  async during<T>(work: Promise<T>) {
    let isOver = false
    const end = () => void (isOver = true)
    work.then(end, end)
    this.#generator.reset(this.#group)
    const times: number[] = []
    for (let turn = 0; !isOver; turn++) {
      const begun = performance.now()
      const type = turn % 2 === 0 ? "raiseHand" : "lowerHand"
      need(await this.#people[0]!.command({ type }))
      times.push(performance.now() - begun)
      await wait(EVERY_MS)
    }
    const { lostVoices, silent } = await this.#generator.report(this.#group)
    const measured = { commandP95Ms: round(quantile(times, 0.95)), lostVoicePackets: lostVoices }
    return { done: await work, nextDoor: { ...measured, silentStreams: silent } }
  }

  close(): void {
    for (const client of this.#people) client.close()
  }
}
