import { afterEach, beforeEach, describe, expect, it } from "vitest"

import type { HostView } from "#shared/infoMeeting/view.ts"
import { InfoClient, actToken } from "../support/info-client.ts"
import { need } from "../support/test-client.ts"
import { TestServer } from "../support/test-server.ts"
import { type TestInfoMeeting, makeInfoMeeting } from "../support/test-info-meeting.ts"
import { waitFor } from "../support/wait-for.ts"

const MINUTE = 60_000

describe("the hand of a person who is not there any more", () => {
  let server: TestServer
  let meeting: TestInfoMeeting
  let hanne: InfoClient<HostView>
  const listeners: InfoClient[] = []

  beforeEach(async () => {
    server = await TestServer.start()
    meeting = await makeInfoMeeting(server)
    hanne = await InfoClient.hosting(meeting)
    need(await hanne.host({ type: "begin" }))
  })
  afterEach(async () => {
    for (const client of [hanne, ...listeners.splice(0)]) client.close()
    await server.stop()
  })

  async function listener(acts: string[] = []): Promise<InfoClient> {
    const client = await InfoClient.listening(meeting, acts)
    listeners.push(client)
    return client
  }

  async function withHand(): Promise<{ client: InfoClient; token: string; id: string }> {
    const [client, token] = [await listener(), actToken()]
    const before = hanne.view!.hands.length
    need(await client.act({ type: "raiseHand", token }))
    await hanne.sees("the hand", ({ hands }) => hands.length > before)
    return { client, token, id: hanne.view!.hands[before]!.id }
  }

  const hands = () => hanne.view!.hands.map(({ id }) => id)

  /** Until the host has been notified that so many listen. */
  async function listen(count: number): Promise<void> {
    await waitFor(`${count} listen`, () => {
      server.clock.advance(1000)
      return hanne.listeners === count
    })
  }

  it("[IM5.7] goes down at once when they leave", async () => {
    const [anna, bo] = [await withHand(), await withHand()]
    need(await anna.client.ask("info-leave", {}))
    await hanne.sees("her hand is down", ({ hands }) => hands.length === 1)
    expect(hands()).toEqual([bo.id])
  })

  it("[IM5.7] goes down a minute after the tab was closed, unless they come back meanwhile", async () => {
    const [anna, bo] = [await withHand(), await withHand()]
    need(await hanne.host({ type: "invite", hand: anna.id, on: true }))
    await listen(2)
    anna.client.close()
    bo.client.cut()
    await listen(0)
    expect(hands()).toEqual([anna.id, bo.id])
    const again = await listener([bo.token])
    server.clock.advance(MINUTE)
    await hanne.sees("her hand is down", ({ hands }) => hands.length === 1)
    expect(hands()).toEqual([bo.id])
    await again.hearsOwn(bo.token, "waiting")
    const late = await listener([anna.token])
    await late.hearsOwn(anna.token, "gone")
  })

  it("[IM5.7] goes down a minute after the server has started again", async () => {
    const [anna, bo] = [await withHand(), await withHand()]
    await server.down()
    server.clock.advance(3 * MINUTE)
    await server.up()
    hanne = await InfoClient.hosting(meeting, hanne.token)
    listeners.push(await listener([bo.token]))
    expect(hands()).toEqual([anna.id, bo.id])
    server.clock.advance(MINUTE)
    await hanne.sees("one hand is down", ({ hands }) => hands.length === 1)
    expect(hands()).toEqual([bo.id])
  })
})
