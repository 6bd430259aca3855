import { describe, expect, it, vi } from "vitest"

import { accept, refuse } from "#shared/values/result.ts"
import { InfoInTest } from "../../core/info/testing/info-in-test.ts"
import { HostSession } from "./host-session.ts"

const ORIGIN = "https://samtalerom.example"
const SCREEN = { kind: "video" } as MediaStreamTrack

describe("a host who shares a screen and loses the connection", () => {
  async function sharing() {
    const test = await InfoInTest.create({ as: "host" })
    test.socket.open()
    await test.untilKind("lobby")
    await test.session.enterStage("Hanne", "t".repeat(43))
    await test.untilKind("inside")
    const host = HostSession.open(test.session, ORIGIN)!
    const onTaken = vi.fn()
    await host.shareScreen(SCREEN, onTaken)
    isShared(test, 1)
    expect(test.media.log.at(-1)).toBe("screen")
    return { test, host, onTaken }
  }

  function isShared({ meeting }: InfoInTest, place: number | null): void {
    meeting.state = { ...meeting.state, screen: place }
  }

  async function backOnline(test: InfoInTest): Promise<void> {
    test.socket.drop()
    test.socket.open()
    await test.until(({ kind }) => kind === "inside" && test.room.connection === "online")
  }

  const presses = (test: InfoInTest) =>
    test.asked("info-stage").filter((body) => JSON.stringify(body).includes("shareScreen"))

  it("[IM7.1] goes on with the same transports where nobody else shares", async () => {
    const { test, onTaken } = await sharing()
    await backOnline(test)
    expect(presses(test)).toHaveLength(1)
    expect(onTaken).not.toHaveBeenCalled()
  })

  it("[IM7.1] shares again where the screen is free", async () => {
    const { test, onTaken } = await sharing()
    isShared(test, null)
    await backOnline(test)
    await vi.waitFor(() => expect(presses(test)).toHaveLength(2))
    await vi.waitFor(() =>
      expect(test.media.log.filter((each) => each === "screen")).toHaveLength(2),
    )
    expect(onTaken).not.toHaveBeenCalled()
  })

  it("[IM7.1] reports that it has ended where another shares meanwhile", async () => {
    const { test, onTaken } = await sharing()
    isShared(test, 2)
    test.socket.answers["info-stage"] = () => refuse("full", "Another screen is shared")
    await backOnline(test)
    await vi.waitFor(() => expect(onTaken).toHaveBeenCalledOnce())
    expect(test.media.log.at(-1)).toBe("no screen")
  })

  it("[IM7.1] tries again when the connection is lost once more before the answer", async () => {
    const { test, onTaken } = await sharing()
    isShared(test, null)
    delete test.socket.answers["info-stage"]
    await backOnline(test)
    await vi.waitFor(() => expect(presses(test)).toHaveLength(2))
    test.socket.drop()
    test.socket.answers["info-stage"] = () => accept({})
    await backOnline(test)
    await vi.waitFor(() => expect(presses(test)).toHaveLength(3))
    expect(onTaken).not.toHaveBeenCalled()
  })
})
