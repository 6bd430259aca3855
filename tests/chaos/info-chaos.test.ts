import { afterAll, beforeAll, describe, expect, it } from "vitest"

import type { InfoOwn } from "#shared/infoMeeting/messages.ts"
import type { InfoMeeting } from "#shared/infoMeeting/state.ts"
import { hostView, listenerView } from "#shared/infoMeeting/view/views.ts"
import { Random } from "#shared/meeting/fuzz/random.ts"
import { hashOfKey } from "../../server/rooms/secrets.ts"
import { ownStates } from "../../server/info/own-act.ts"
import { storeFor } from "../../server/store/store-for.ts"
import { ClockedProduct } from "../support/clocked-product.ts"
import { makeProductInfoMeeting } from "../support/product-info-meeting.ts"
import { need } from "../support/test-client.ts"
import type { InfoMeetingAddress } from "../support/test-info-meeting.ts"
import { waitFor } from "../support/wait-for.ts"
import { workerPids } from "../support/worker-process.ts"
import { InfoPerson } from "./info-person.ts"

const SEED = Number(process.env["FUZZ_SEED"] ?? 20_261_130)
const [HOSTS, LISTENERS] = [3, 20]
/** So much is pressed before and again after the worker is killed, by so many at once, within so long at most. ms */
const [STEPS, AT_ONCE, WITHIN_MS] = [500, 8, 10_000]

describe(`an info meeting in which everything goes wrong at once (seed ${SEED})`, () => {
  const random = new Random(SEED)
  let product: ClockedProduct
  let meeting: InfoMeetingAddress
  let hosts: InfoPerson[]
  let listeners: InfoPerson[]

  beforeAll(async () => {
    product = await ClockedProduct.start({ MEDIA_WORKERS: "2" })
    meeting = await makeProductInfoMeeting(product.origin)
    const people = (count: number, as: "host" | "listener") =>
      Array.from({ length: count }, (_each, index) => {
        const from = `198.18.${as === "host" ? 1 : 2}.${index + 1}`
        return new InfoPerson(meeting, { as, from, random })
      })
    hosts = people(HOSTS, "host")
    listeners = people(LISTENERS, "listener")
    for (const host of hosts) await host.enter()
    need(await hosts[0]!.client!.host({ type: "begin" }))
    await Promise.all(listeners.map((listener) => listener.enter()))
    await Promise.all([...hosts, ...listeners].map((person) => person.hasMedia()))
  })
  afterAll(async () => {
    for (const person of [...hosts, ...listeners]) person.close()
    await product.stop()
  })

  it("[IM2.3] ends with every view as the server has it, and with audio and video for all", async () => {
    await everyoneActs()
    const [, wing] = await workerPids(product.pid)
    const connected = listeners.filter(({ client }) => client !== undefined)
    const before = new Map(connected.map((each) => [each, each.mediaLost]))
    process.kill(wing!, "SIGKILL")
    await everyoneActs()
    for (const person of [...hosts, ...listeners])
      if (person.client === undefined) await person.enter()
    await Promise.all([...hosts, ...listeners].map((person) => person.hasMedia()))
    expect(hosts.map(({ mediaLost }) => mediaLost)).toEqual(hosts.map(() => 0))
    const lost = connected.filter((each) => each.mediaLost > before.get(each)!)
    expect(lost.length).toBeGreaterThan(connected.length / 2)

    // The numbers of me-toos are announced every two seconds.
    await product.advance(3000)
    const none = async () => (await differences()).length === 0
    await waitFor("nothing is on its way", none, { every: 1000 })
    const seen = [...hosts, ...listeners].map(({ as, client, acts }) => ({
      as,
      view: client!.view!,
      owns: acts.flatMap((token) => client!.own(token) ?? []),
    }))
    await product.kill()
    const stored = await storedMeeting()
    const views = { host: hostView(stored), listener: listenerView(stored) }
    for (const { as, view } of seen) expect(view).toEqual(views[as])
    const states = ownStates(stored)
    const owns = seen.flatMap((each) => each.owns)
    const stateOf = ({ kind, token }: InfoOwn) => {
      const hash = hashOfKey(token)
      return (kind === "hand" ? states.hand(hash) : states.question(hash))?.state ?? "gone"
    }
    expect(owns.map(({ state }) => state)).toEqual(owns.map(stateOf))
    expect(stored.questions.length).toBeGreaterThan(10)
    expect(stored.phase.kind).toBe("running")
  })

  /** Some at a time, so that what one presses comes before or after what others do. */
  async function everyoneActs(): Promise<void> {
    const until = performance.now() + WITHIN_MS
    let left = STEPS
    const free = new Set([...hosts, ...listeners])
    const act = async (): Promise<void> => {
      while (left > 0 && performance.now() < until) {
        left -= 1
        const person = random.one([...free])!
        free.delete(person)
        await person.step()
        free.add(person)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, act))
    expect(left).toBeLessThan(STEPS / 2)
  }

  /** The clients whose followed view is not what the server would show them now, or who pressed too much to be answered yet. */
  async function differences(): Promise<string[]> {
    const all = [...hosts, ...listeners].map(async ({ client, as }) => {
      const answer = await client!.ask("info-snapshot", {})
      if (!answer.ok && answer.error.code === "too-many") return [`${as}: too-many`]
      const { version, view } = need(answer)
      const isSame = version === client!.version && equal(view, client!.view)
      return isSame ? [] : [`${as}: version ${client!.version} of ${version}`]
    })
    return (await Promise.all(all)).flat()
  }

  async function storedMeeting(): Promise<InfoMeeting> {
    const warn = (sentence: string) => void process.stderr.write(`${sentence}\n`)
    const store = await storeFor({ redisUrl: null, dataDir: product.folder }, { warn })
    const stored = await store.documents.read("infoMeeting", meeting.id)
    await store.close()
    return stored!
  }
})

function equal(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
