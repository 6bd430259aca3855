import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { hashOfKey } from "../../server/rooms/secrets.ts"
import { STANDARD_LIMITS } from "../../server/platform/rate-limits.ts"
import { codeOf, key, need } from "../support/test-client.ts"
import {
  TestContactPoint,
  type TestInfoMeeting,
  askInterest,
  leaveInterest,
  publicKeyText,
  sealedText,
} from "../support/test-contact-point.ts"
import { TestServer } from "../support/test-server.ts"

describe("an interest", () => {
  let server: TestServer
  let point: TestContactPoint
  let meeting: TestInfoMeeting

  beforeAll(async () => {
    server = await TestServer.start()
    point = await TestContactPoint.make(server.origin)
    meeting = await point.makeInfoMeeting()
  })
  afterAll(() => server.stop())

  const ask = (request: object) => askInterest(server.origin, request)

  it("[CP6] is left by the listeners' link, and read by the contact point", async () => {
    const left = need(await leaveInterest(server.origin, meeting, key(), "Per"))
    expect(left).toMatchObject({ contacted: false, publicKey: publicKeyText("first") })
    const [shown] = (await point.read()).interests
    expect(shown).toEqual({
      id: shown!.id,
      infoMeeting: meeting.id,
      sealed: sealedText("Per sealed", 160),
      at: server.clock.now(),
      contacted: false,
      note: null,
    })
  })

  it("[CP6] is refused without the link, with the hosts', for an unknown meeting and for a gathering", async () => {
    const wrong = [
      { ...meeting, listeners: key() },
      { ...meeting, listeners: meeting.hosts },
      { ...meeting, id: "abcdefghijklmnopqrstuv" },
    ]
    for (const each of wrong)
      expect(codeOf(await leaveInterest(server.origin, each, key()))).toBe("no-entry")
    const gathering = await point.makeInfoMeeting({ format: "gathering" })
    expect(codeOf(await leaveInterest(server.origin, gathering, key()))).toBe("not-allowed")
  })

  it("[CP6.1] is seen, changed and withdrawn by the receipt alone", async () => {
    const receipt = key()
    const left = need(await leaveInterest(server.origin, meeting, receipt))
    expect(need(await ask({ type: "see", receipt }))).toEqual(left)
    const words = { sealed: sealedText("changed", 160), own: sealedText("changed own", 120) }
    expect(need(await ask({ type: "change", receipt, ...words }))).toMatchObject({ own: words.own })
    expect((await point.read()).interests.some(({ sealed }) => sealed === words.sealed)).toBe(true)
    for (const type of ["see", "withdraw"])
      expect(codeOf(await ask({ type, receipt: key() }))).toBe("no-entry")
    expect(need(await ask({ type: "withdraw", receipt }))).toBeNull()
    expect(codeOf(await ask({ type: "see", receipt }))).toBe("no-entry")
    expect((await point.read()).interests.some(({ sealed }) => sealed === words.sealed)).toBe(false)
  })

  it("[CP6.1] is seen also when its meeting is gone", async () => {
    const [receipt, other] = [key(), await point.makeInfoMeeting()]
    need(await leaveInterest(server.origin, other, receipt))
    await point.read()
    need(await point.act({ type: "removeEntry", entry: other.entry }))
    expect(need(await ask({ type: "see", receipt }))).not.toBeNull()
    expect((await point.read()).interests.some((each) => each.infoMeeting === other.id)).toBe(true)
  })

  it("[CP6.2] is the same when it is sent again, and never takes another's code", async () => {
    const receipt = key()
    const first = need(await leaveInterest(server.origin, meeting, receipt, "one"))
    const { length } = (await point.read()).interests
    expect(need(await leaveInterest(server.origin, meeting, receipt, "one"))).toEqual(first)
    expect(codeOf(await leaveInterest(server.origin, meeting, receipt, "two"))).toBe("stale")
    expect((await point.read()).interests).toHaveLength(length)
  })

  it("[CP4, CP6.5] keeps the contact point's mark and note when it is changed", async () => {
    const receipt = key()
    need(await leaveInterest(server.origin, meeting, receipt, "noted"))
    const { id } = (await point.read()).interests.at(-1)!
    const interests = point.view.interests.filter((each) => each.sealed.startsWith("noted"))
    expect(interests.map((each) => each.id)).toContain(id)
    const note = sealedText("a note")
    need(await point.act({ type: "noteInterest", interest: id, contacted: true, note }))
    const words = { sealed: sealedText("now", 160), own: sealedText("now own", 120) }
    expect(need(await ask({ type: "change", receipt, ...words }))).toMatchObject({
      contacted: true,
    })
    const after = (await point.read()).interests.find((each) => each.id === id)
    expect(after).toMatchObject({ contacted: true, note, sealed: words.sealed })
    need(await point.act({ type: "deleteInterest", interest: id }))
    expect(codeOf(await ask({ type: "see", receipt }))).toBe("no-entry")
    expect(codeOf(await point.act({ type: "deleteInterest", interest: id }))).toBe("stale")
  })

  it("refuses what has the wrong shape", async () => {
    const whole = {
      type: "leave",
      meeting: meeting.id,
      accessKey: meeting.listeners,
      receiptHash: hashOfKey(key()),
      sealed: sealedText("s", 160),
      own: sealedText("o", 120),
    }
    for (const part of [
      { sealed: "short" },
      { own: "x".repeat(10_000) },
      { receiptHash: 7 },
      { name: "Per" },
    ])
      expect(codeOf(await ask({ ...whole, ...part }))).toBe("bad-input")
  })
})

describe("interests from one address", () => {
  it("get through from a care home of sixty, and a flood does not", async () => {
    const server = await TestServer.start({ config: { limits: STANDARD_LIMITS } })
    try {
      const point = await TestContactPoint.make(server.origin)
      const meeting = await point.makeInfoMeeting()
      const leave = () => leaveInterest(server.origin, meeting, key())
      const many = async (count: number) => {
        const done: Awaited<ReturnType<typeof leave>>[] = []
        while (done.length < count)
          done.push(...(await Promise.all(Array.from({ length: 15 }, leave))))
        return done
      }
      const sixty = await many(60)
      expect(sixty.filter(({ ok }) => ok)).toHaveLength(60)
      const flood = await many(150)
      expect(new Set(flood.map(codeOf))).toEqual(new Set(["ok", "too-many"]))
      expect((await point.read()).interests).toHaveLength(STANDARD_LIMITS.interests.points)
    } finally {
      await server.stop()
    }
  })
})
