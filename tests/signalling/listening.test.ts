import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { TestCircle } from "../support/test-circle.ts"
import { need } from "../support/test-client.ts"

/** What the server lets through, beside every camera. */
const CAMERAS = ["1 camera", "2 camera", "3 camera"]

describe("listening mode, at the server", () => {
  let circle: TestCircle

  beforeEach(async () => {
    circle = await TestCircle.gather(3)
    for (const person of circle.people) await person.sendAll()
    await circle.act(1, { type: "startRound", topic: { kind: "none" } })
  })
  afterEach(async () => {
    await circle.disband()
  })

  const heard = (...seats: number[]) =>
    circle.flows(...[...CAMERAS, ...seats.map((seat) => `${seat} microphone`)].toSorted())

  it("[R9] leaves only the participant who has the word to be heard, from the press that takes it", async () => {
    expect(await heard(1, 2, 3)).toBe(true)
    await circle.take()
    expect(await heard(1)).toBe(true)
    expect(await circle.refusal(2, { type: "switchMicrophone", on: true })).toBe("not-allowed")
    expect(await heard(1)).toBe(true)
  })

  it("[R9] opens a muted speaker's microphone by the press that takes the word", async () => {
    await circle.act(1, { type: "switchMicrophone", on: false })
    expect(await heard(2, 3)).toBe(true)
    await circle.take(true)
    expect(await heard(1)).toBe(true)
  })

  it("[C5] lets a speaker take the word without being heard", async () => {
    await circle.take(false)
    expect(await heard()).toBe(true)
    await circle.act(1, { type: "switchMicrophone", on: true })
    expect(await heard(1)).toBe(true)
  })

  it("[R9] opens no one's microphone when the turn is over: each does it", async () => {
    const { turn } = await circle.take()
    await circle.act(1, { type: "endTurn", turn })
    expect(await heard(1)).toBe(true)
    await circle.act(3, { type: "switchMicrophone", on: true })
    expect(await heard(1, 3)).toBe(true)
    await circle.take()
    expect(await heard(2)).toBe(true)
  })

  it("[R9] lets the participants who want to respond be heard for as long as the speaker allows", async () => {
    const { turn } = await circle.take()
    await circle.act(1, { type: "setResponses", turn, open: true })
    expect(await heard(1)).toBe(true)
    await circle.act(2, { type: "switchMicrophone", on: true })
    expect(await heard(1, 2)).toBe(true)
    await circle.act(1, { type: "setResponses", turn, open: false })
    expect(await heard(1)).toBe(true)
    expect(await circle.refusal(2, { type: "switchMicrophone", on: true })).toBe("not-allowed")
  })

  it("[R9.2] begins and ends with the group's choice, too", async () => {
    await circle.act(2, { type: "setListening", on: false })
    await circle.take()
    expect(await heard(1, 2, 3)).toBe(true)
    await circle.act(3, { type: "setListening", on: true })
    expect(await heard(1)).toBe(true)
    await circle.act(3, { type: "setListening", on: false })
    expect(await heard(1)).toBe(true)
    await circle.act(2, { type: "switchMicrophone", on: true })
    expect(await heard(1, 2)).toBe(true)
  })

  it("[R9.2] silences a participant whose connection is lost, whose audio might still come", async () => {
    circle.at(3).cut()
    await circle.at(1).sees("one falls out", () => circle.at(1).presenceOf(3) === "dropped")
    expect(await heard(1, 2, 3)).toBe(true)
    await circle.take()
    expect(await heard(1)).toBe(true)
  })

  it("[R9.3] is silent for a participant who comes in, whatever the browser sends", async () => {
    await circle.take()
    need(await circle.at(3).ask("leave", {}))
    const back = await circle.at(3).again(circle.server.origin)
    await back.sendAll()
    expect(await heard(1)).toBe(true)
    back.close()
  })

  it("[R9.3] is silent for a participant who produces again while the others listen", async () => {
    await circle.take()
    need(await circle.at(2).ask("media-stop", { source: "microphone" }))
    need(await circle.at(2).ask("media-produce", { source: "microphone", rtpParameters: {} }))
    expect(await heard(1)).toBe(true)
  })

  it("[R4] keeps the speaker's own microphone the speaker's: nobody else can end the turn", async () => {
    const { turn } = await circle.take()
    for (const type of ["endTurn", "passWord"] as const)
      expect(await circle.refusal(2, { type, turn })).toMatch(/not-allowed|stale/)
    expect(await circle.refusal(2, { type: "setResponses", turn, open: true })).toMatch(
      /not-allowed|stale/,
    )
    expect(await heard(1)).toBe(true)
  })
})
