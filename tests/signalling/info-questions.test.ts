import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"

import type { HostView } from "#shared/infoMeeting/view.ts"
import { InfoClient, actToken } from "../support/info-client.ts"
import { codeOf, need } from "../support/test-client.ts"
import { TestServer } from "../support/test-server.ts"
import {
  type TestInfoMeeting,
  makeInfoMeeting,
  sealedText,
  stored,
} from "../support/test-info-meeting.ts"
import { waitFor } from "../support/wait-for.ts"

describe("questions", () => {
  let server: TestServer
  let meeting: TestInfoMeeting
  let hanne: InfoClient<HostView>
  const listeners: InfoClient[] = []

  beforeAll(async () => {
    server = await TestServer.start()
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    meeting = await makeInfoMeeting(server)
    hanne = await InfoClient.hosting(meeting)
    need(await hanne.host({ type: "begin" }))
  })
  afterEach(() => {
    for (const client of [hanne, ...listeners.splice(0)]) client.close()
  })

  async function listener(acts: string[] = []): Promise<InfoClient> {
    const client = await InfoClient.listening(meeting, acts)
    listeners.push(client)
    return client
  }

  async function ask(client: InfoClient, text = "question") {
    const token = actToken()
    need(await client.act({ type: "ask", token, sealed: sealedText(text) }))
    await client.hearsOwn(token, "waiting")
    await hanne.sees("the question", ({ questions }) => questions.length > 0)
    return { token, id: hanne.view!.questions.at(-1)!.id }
  }

  it("[IM4] come to hosts alone, and to listeners in the words that a host publishes", async () => {
    const [anna, bo] = [await listener(), await listener()]
    const { token, id } = await ask(anna, "asked")
    need(await hanne.host({ type: "publish", question: id, text: sealedText("published") }))
    for (const each of [anna, bo])
      await each.sees("it is published", ({ published }) => published.length === 1)
    expect(bo.view?.published).toMatchObject([{ id, text: sealedText("published"), mark: "open" }])
    expect(JSON.stringify(bo.heard)).not.toContain(sealedText("asked"))
    await anna.hearsOwn(token, "published")
    expect(bo.notices("info-own")).toEqual([])
    need(await hanne.host({ type: "mark", question: id, mark: "answered" }))
    await anna.hearsOwn(token, "answered")
  })

  it("[IM4] can be taken back by the one who asked, and by nobody else", async () => {
    const [anna, bo] = [await listener(), await listener()]
    const { token } = await ask(anna)
    expect(codeOf(await bo.act({ type: "takeBackQuestion", token: actToken() }))).toBe("stale")
    expect((await stored(meeting)).questions).toHaveLength(1)
    need(await anna.act({ type: "takeBackQuestion", token }))
    await hanne.sees("it is gone", ({ questions }) => questions.length === 0)
    await anna.hearsOwn(token, "gone")
  })

  it("[IM2] are heard of again by the same tab, after it has lost its connection", async () => {
    const anna = await listener()
    const { token, id } = await ask(anna)
    const lost = actToken()
    anna.cut()
    need(await hanne.host({ type: "publish", question: id, text: sealedText("published") }))
    const again = await listener([token, lost])
    await again.hearsOwn(token, "published")
    await again.hearsOwn(lost, "gone")
    expect(again.view?.published).toHaveLength(1)
  })

  it("[IM4] tell how many ask the same every two seconds, and not at each of them", async () => {
    const all = [await listener(), await listener(), await listener()]
    const { id } = await ask(all[0]!)
    need(await hanne.host({ type: "publish", question: id, text: sealedText("published") }))
    for (const each of all)
      need(await each.act({ type: "meToo", question: id, token: actToken(), on: true }))
    await hanne.sees("the first is told at once", ({ meToo }) => meToo[id] === 1)
    expect((await stored(meeting)).questions[0]?.meToo).toHaveLength(3)
    server.clock.advance(2000)
    for (const each of [hanne, ...all])
      await waitFor("all are told", () => each.view?.meToo[id] === 3)
    expect(hanne.view?.questions[0]?.meToo).toBe(3)
    expect(all[0]!.notices("info-changed").filter(({ change }) => change.meToo)).toHaveLength(3)
  })

  it("[IM4] can be asked again with the same token when the answer was lost, and are one", async () => {
    const anna = await listener()
    const act = { type: "ask", token: actToken(), sealed: sealedText("once") } as const
    need(await anna.act(act))
    need(await anna.act(act))
    expect((await stored(meeting)).questions).toHaveLength(1)
  })
})
