import type { Meeting } from "#shared/meeting/state.ts"
import type { Command } from "#shared/meeting/command.ts"
import { type TestGroup, makeGroup } from "./test-group.ts"
import { TestServer } from "./test-server.ts"
import { TestClient, codeOf, need } from "./test-client.ts"
import { waitFor } from "./wait-for.ts"

/** With the goodbyes, and a minute more. */
const WHOLE_MEETING_MS = 136 * 60_000

type Turn = Extract<Meeting["round"], { kind: "offered" | "speaking" }>

/** A meeting on a test server with people around the circle: seat 1 is the first of them. */
export class TestCircle {
  readonly server: TestServer
  readonly group: TestGroup
  people: TestClient[]

  /** Everyone inside, with microphone and camera on. `hasMet`: the group has held a meeting with all of them. */
  static async gather(
    count: number,
    { hasMet = false, ...options }: { hasMet?: boolean } & Parameters<typeof makeGroup>[1] = {},
  ): Promise<TestCircle> {
    const server = await TestServer.start()
    const group = await makeGroup(server.origin, { seats: Math.max(2, count), ...options })
    const people: TestClient[] = []
    for (let index = 0; index < count; index += 1)
      people.push(await TestClient.inside(server.origin, group, { name: `Nr. ${index + 1}` }))
    const circle = new TestCircle(server, group, people)
    if (hasMet) await circle.#hold()
    return circle
  }

  /** A whole meeting, after which everyone has a say [V3] and is in the next one. */
  async #hold(): Promise<void> {
    await this.act(1, { type: "startClock" })
    this.server.clock.advance(WHOLE_MEETING_MS)
    await Promise.all(this.people.map((person) => person.hears("closed")))
    for (const [index, before] of this.people.entries()) {
      before.close()
      const { name, seatToken } = before
      this.people[index] = await TestClient.inside(this.server.origin, this.group, {
        name,
        seatToken,
      })
    }
  }

  private constructor(server: TestServer, group: TestGroup, people: TestClient[]) {
    this.server = server
    this.group = group
    this.people = people
  }

  async disband(): Promise<void> {
    for (const person of this.people) person.close()
    await this.server.stop()
  }

  at(seat: number): TestClient {
    const person = this.people[seat - 1]
    if (person === undefined) throw new Error(`Nobody has seat ${seat}`)
    return person
  }

  /** Does it; a refusal is a failed test. */
  async act(seat: number, command: Command): Promise<void> {
    need(await this.at(seat).command(command))
  }

  /** The code with which it is refused, or `ok`. */
  async refusal(seat: number, command: Command): Promise<string> {
    return codeOf(await this.at(seat).command(command))
  }

  /** The meeting as the server has it now, as the seat may know it. */
  async meeting(seat = 1): Promise<Meeting> {
    return (await this.at(seat).snapshot()).meeting
  }

  /** The turn that is going on. */
  async turn(seat = 1): Promise<Turn> {
    const { round } = await this.meeting(seat)
    if (round.kind === "offered" || round.kind === "speaking") return round
    throw new Error("There is no turn")
  }

  /** The one who is offered the word takes it. */
  async take(microphone = true): Promise<Turn> {
    const { seat, turn } = await this.turn()
    await this.act(seat, { type: "takeWord", turn, microphone })
    return this.turn()
  }

  /** The proposal that was made last. */
  async proposal(): Promise<number> {
    const found = (await this.meeting()).proposals.at(-1)
    if (found === undefined) throw new Error("Nothing is proposed")
    return found.id
  }

  /** What of sound and picture flows at the server. */
  flows(...wanted: string[]): Promise<true> {
    const now = () => this.server.media.room.flowing().join(", ")
    return waitFor(`only ${wanted.join(", ")} flows`, () => now() === wanted.join(", "), {
      every: 5,
    }).catch((cause: unknown) => {
      throw new Error(`What flows is ${now()}`, { cause })
    }) as Promise<true>
  }
}
