import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { idOf } from "#shared/infoMeeting/testing/info-meeting-in-test.ts"
import { InfoInTest } from "./testing/info-in-test.ts"

beforeEach(() => vi.useFakeTimers({ shouldAdvanceTime: true }))
afterEach(() => vi.useRealTimers())

describe("audio and video of a listener", () => {
  it("are set up when the meeting begins, and not before", async () => {
    const test = await (await InfoInTest.create({ begun: false })).inside()
    expect(test.media.log).not.toContain("open")
    test.happens((meeting) => {
      meeting.enter("Hanne")
      meeting.hosts("Hanne", { type: "begin" })
    })
    await vi.waitFor(() => expect(test.media.log).toContain("open"))
  })

  it("[IM6] come a random while after the beginning, so that not all ask at once", async () => {
    const test = await (await InfoInTest.create({ begun: false })).inside()
    test.random = 0.5
    test.happens((meeting) => {
      meeting.enter("Hanne")
      meeting.hosts("Hanne", { type: "begin" })
    })
    await test.until(() => test.room.view.phase.kind === "running")
    // Forty listen: two seconds for all of them.
    vi.advanceTimersByTime(900)
    expect(test.media.log).not.toContain("open")
    vi.advanceTimersByTime(100)
    expect(test.media.log).toContain("open")
  })

  it("[IM6] come at once to one who comes in later", async () => {
    const test = await InfoInTest.create()
    test.random = 0.5
    await test.inside()
    expect(test.media.log).toContain("open")
  })

  it("[IM11] rest while one is in a small circle, and come back after it", async () => {
    const test = await (await InfoInTest.create()).inside()
    test.session.pauseMedia(true)
    expect(test.media.log.at(-1)).toBe("stop")
    test.socket.drop()
    test.socket.open()
    await test.until(({ kind }) => kind === "inside" && test.room.connection === "online")
    expect(test.media.log.at(-1)).toBe("stop")
    test.session.pauseMedia(false)
    expect(test.media.log.at(-1)).toBe("open")
  })
})

describe("audio and video of a host", () => {
  it("[IM11] comes back from a small circle with everything off, and hears of its circle after a lost connection", async () => {
    const test = await InfoInTest.create({ as: "host" })
    test.socket.open()
    await test.untilKind("lobby")
    await test.session.enterStage("Hanne", "t".repeat(43))
    await test.untilKind("inside")
    await test.session.stage.switch("microphone", true)
    await test.session.acts.wantCircle(idOf("offer"), true)
    test.session.pauseMedia(true)
    expect(test.devices.on).toEqual([])
    test.session.pauseMedia(false)
    expect(test.devices.on).toEqual([])
    test.socket.drop()
    test.socket.open()
    await test.until(({ kind }) => kind === "inside" && test.room.connection === "online")
    const { token } = test.asked("info-act").at(-1) as { token: string }
    expect(test.asked("info-enter-stage").at(-1)).toMatchObject({ circle: token })
  })
})
