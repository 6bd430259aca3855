import { afterEach, describe, expect, it } from "vitest"

import type { InfoActRequest, InfoOwn } from "#shared/infoMeeting/messages.ts"
import type { HostView } from "#shared/infoMeeting/view.ts"
import type { Result } from "#shared/values/result.ts"
import { hashOfKey } from "../../server/rooms/secrets.ts"
import { ClockedProduct } from "../support/clocked-product.ts"
import { InfoClient, actToken } from "../support/info-client.ts"
import { makeProductInfoMeeting } from "../support/product-info-meeting.ts"
import { RedisServer } from "../support/redis-server.ts"
import { SOME_SEALED } from "../support/sample-requests.ts"
import { key, need } from "../support/test-client.ts"
import { type InfoMeetingAddress, sealedText } from "../support/test-info-meeting.ts"
import { waitFor } from "../support/wait-for.ts"

/** How many listeners act at once when the server is killed, and how often each. */
const [LISTENERS, ACTS] = [12, 4]

describe("the server is killed in the middle of an info meeting", () => {
  let redis: RedisServer | undefined
  let product: ClockedProduct | undefined
  let meeting: InfoMeetingAddress
  let hanne: InfoClient<HostView>
  const clients: { close(): void }[] = []

  async function begin(env: Record<string, string> = {}): Promise<ClockedProduct> {
    product = await ClockedProduct.start(env)
    meeting = await makeProductInfoMeeting(product.origin)
    hanne = await host()
    need(await hanne.host({ type: "begin" }))
    return product
  }
  afterEach(async () => {
    for (const client of clients.splice(0)) client.close()
    await product?.stop()
    await redis?.stop()
    ;[product, redis] = [undefined, undefined]
  })

  async function host(token?: string): Promise<InfoClient<HostView>> {
    const client = await InfoClient.hosting(meeting, token)
    clients.push(client)
    return client
  }

  async function listener(acts: string[] = [], circle?: string): Promise<InfoClient> {
    const client = await InfoClient.connect(meeting)
    clients.push(client)
    need(await client.lobby("listener"))
    need(await client.enter(circle === undefined ? { acts } : { acts, circle }))
    return client
  }

  async function ask(client: InfoClient, text: string): Promise<{ token: string; id: string }> {
    const token = actToken()
    need(await client.act({ type: "ask", token, sealed: sealedText(text) }))
    const mine = (view: HostView) =>
      view.questions.find(({ sealed }) => sealed === sealedText(text))
    await hanne.sees("the question", (view) => mine(view) !== undefined)
    return { token, id: mine(hanne.view!)!.id }
  }

  async function raiseHand(client: InfoClient): Promise<{ token: string; id: string }> {
    const [token, before] = [actToken(), hanne.view!.hands.length]
    need(await client.act({ type: "raiseHand", token }))
    await hanne.sees("the hand", ({ hands }) => hands.length > before)
    return { token, id: hanne.view!.hands.at(-1)!.id }
  }

  it("[IM8.6] has stage, word, questions, hands, order and circles again, and whose they are", async () => {
    const server = await begin()
    const nina = await host()
    const [anna, bo, carl] = [await listener(), await listener(), await listener()]
    const [first, second] = [await ask(anna, "first"), await ask(bo, "second")]
    need(await hanne.host({ type: "publish", question: first.id, text: SOME_SEALED }))
    need(await hanne.host({ type: "mark", question: first.id, mark: "answering" }))
    need(await hanne.host({ type: "merge", question: second.id, into: first.id }))
    const meToo = { type: "meToo", question: first.id, token: actToken(), on: true } as const
    need(await carl.act(meToo))
    const guest = await raiseHand(bo)
    need(await hanne.host({ type: "invite", hand: guest.id, on: true }))
    const yes = { type: "answerInvitation", answer: "picture", name: SOME_SEALED } as const
    need(await bo.act({ ...yes, token: guest.token }))
    const [up, invited] = [await raiseHand(anna), await raiseHand(carl)]
    need(await hanne.host({ type: "invite", hand: invited.id, on: true }))
    need(await hanne.host({ type: "giveWord", place: 5 }))
    need(await nina.stage({ type: "shareScreen", on: true }))
    const item = { id: actToken(), title: SOME_SEALED, minutes: 10 }
    need(await hanne.host({ type: "setOrder", items: [item] }))
    need(await hanne.host({ type: "goTo", item: item.id }))
    const circles = await spread([anna, bo, carl], server)

    const before = { host: (await hanne.snapshot()).view, listener: (await anna.snapshot()).view }
    const owns = [anna, bo, carl].map(ownsOf)
    await server.kill()
    await server.up()
    hanne = await host(hanne.token)
    await host(nina.token)
    const back = [
      await listener([first.token, up.token], circles.seats[0]),
      await listener([second.token, guest.token], circles.seats[1]),
      await listener([invited.token], circles.seats[2]),
    ]
    const isHere = ({ presence }: { presence: { kind: string } }) => presence.kind === "here"
    await hanne.sees("all are back", ({ stage }) => stage.length === 3 && stage.every(isHere))
    expect((await hanne.snapshot()).view).toEqual(before.host)
    expect((await back[0]!.snapshot()).view).toEqual(before.listener)
    expect(back.map(ownsOf)).toEqual(owns)
    const [room] = owns[0]!.flatMap((own) => (own.kind === "circle" ? [own.room] : []))
    const outside = await InfoClient.connect(meeting)
    clients.push(outside)
    const lobby = { room: room!, accessKey: circles.accessKey, seatToken: circles.seats[0]! }
    expect(need(await outside.ask("lobby", lobby)).format).toBe("breakout")
  })

  /** Offers circles, to which these say yes, and waits until they are in one. */
  async function spread(
    into: InfoClient[],
    server: ClockedProduct,
  ): Promise<{ accessKey: string; seats: string[] }> {
    const [accessKey, id] = [key(), actToken()]
    const keys = [hashOfKey(accessKey)]
    need(await hanne.host({ type: "offerCircles", id, minutes: 10, keys }))
    const seats = into.map(() => key())
    for (const [index, client] of into.entries())
      need(await client.act({ type: "wantCircle", offer: id, token: seats[index]!, on: true }))
    await server.advance(30_000)
    for (const [index, client] of into.entries()) await client.hearsOwn(seats[index]!, "placed")
    return { accessKey, seats }
  }

  it.each(["SQLite", "Redis"])(
    "[IM2.1] has every acknowledged act, and none twice when all are sent again, over %s",
    async (store) => {
      redis = store === "Redis" ? await RedisServer.start() : undefined
      const server = await begin(redis ? { REDIS_URL: redis.newUrl() } : {})
      const asker = await listener()
      const { id: question } = await ask(asker, "published")
      need(await hanne.host({ type: "publish", question, text: SOME_SEALED }))
      const acting = await Promise.all(
        Array.from({ length: LISTENERS }, async (_each, index) => ({
          client: await listener(),
          acts: actsOf(index, question),
        })),
      )
      const acknowledged = new Set<InfoActRequest>()
      for (const { client, acts } of acting) void sendAll(client, acts, acknowledged)
      await waitFor("half is acknowledged", () => acknowledged.size >= (LISTENERS * ACTS) / 2, {
        every: 1,
      })
      await server.kill()
      const [done, all] = [[...acknowledged], acting.flatMap(({ acts }) => acts)]
      await server.up()

      hanne = await host(hanne.token)
      const again = await Promise.all(acting.map(({ acts }) => listener(tokensOf(acts))))
      const asksOf = (acts: InfoActRequest[]) =>
        acts.flatMap((each) => (each.type === "ask" ? [each.sealed] : []))
      const found = hanne.view!.questions.map(({ sealed }) => sealed)
      expect(asksOf(done).filter((sealed) => !found.includes(sealed))).toEqual([])
      for (const [index, client] of again.entries())
        for (const each of acting[index]!.acts)
          if (each.type === "raiseHand" && acknowledged.has(each))
            await client.hearsOwn(each.token, "waiting")
      const counted = done.filter(({ type }) => type === "meToo").length
      expect(hanne.view!.meToo[question]).toBeGreaterThanOrEqual(counted)

      for (const _time of [1, 2])
        for (const [index, client] of again.entries())
          for (const each of acting[index]!.acts) need(await client.act(each))
      const of = (type: InfoActRequest["type"]) => all.filter((each) => each.type === type)
      const { view } = await hanne.snapshot()
      const { questions, hands } = view as HostView
      expect(questions.map(({ sealed }) => sealed).toSorted()).toEqual(
        [sealedText("published"), ...asksOf(all)].toSorted(),
      )
      expect(hands).toHaveLength(of("raiseHand").length)
      await hanne.sees("all me-toos", ({ meToo }) => meToo[question] === of("meToo").length)
    },
  )
})

/** What one listener does: each act under a token of its own. */
function actsOf(index: number, question: string): InfoActRequest[] {
  const ask = (text: string): InfoActRequest => {
    return { type: "ask", token: actToken(), sealed: sealedText(`${text}_of_${index}`) }
  }
  return [
    ask("first"),
    { type: "meToo", question, token: actToken(), on: true },
    { type: "raiseHand", token: actToken() },
    ask("second"),
  ]
}

function tokensOf(acts: readonly InfoActRequest[]): string[] {
  return acts.flatMap((act) => (act.type === "ask" || act.type === "raiseHand" ? [act.token] : []))
}

/** One after the other, until the server is gone. */
async function sendAll(
  { socket }: InfoClient,
  acts: readonly InfoActRequest[],
  acknowledged: Set<InfoActRequest>,
): Promise<void> {
  for (const act of acts) {
    const answer = await new Promise<Result<object>>((resolve) => {
      socket.emit("info-act", act, resolve)
    })
    if (answer.ok) acknowledged.add(act)
  }
}

/** How each of its own acts stood when the client was last notified. */
function ownsOf(client: InfoClient): InfoOwn[] {
  const last = new Map(client.notices("info-own").map((own) => [own.token, own]))
  return [...last.values()].toSorted((one, other) => (one.token < other.token ? -1 : 1))
}
