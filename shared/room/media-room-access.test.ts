import { beforeEach, describe, expect, it, vi } from "vitest"

import { accept } from "#shared/values/result.ts"

import { MediaRoomAccess, requestHeld } from "./media-room-access.ts"

/** A clock that stands still until its alarms are rung. */
class StillClock {
  readonly alarms = new Set<() => void>()

  now = () => 0
  at(_instant: number, callback: () => void): () => void {
    this.alarms.add(callback)
    return () => void this.alarms.delete(callback)
  }
  ring(): void {
    for (const alarm of this.alarms) alarm()
  }
}

describe("the media room of a meeting", () => {
  const room = { close: vi.fn(), stop: vi.fn() }
  let clock: StillClock
  let warned: string[]
  let open: () => Promise<typeof room>

  beforeEach(() => {
    vi.clearAllMocks()
    clock = new StillClock()
    warned = []
    open = async () => room
  })

  function opened(): MediaRoomAccess<typeof room> {
    const warn = (_what: object, sentence: string) => void warned.push(sentence)
    return new MediaRoomAccess({ open: () => open(), clock, log: { warn, error: warn } })
  }

  const ok = async () => accept({})
  const codeOf = (result: { ok: boolean; error?: { code: string } }) => result.error?.code ?? "ok"

  it("that could not be opened is tried again at the next asking", async () => {
    open = async () => {
      throw new Error("No worker")
    }
    const access = opened()
    access.prepare()
    expect(codeOf(await access.ask(ok))).toBe("media-lost")
    expect(access.room).toBeUndefined()
    expect(warned.length).toBeGreaterThan(0)
    open = async () => room
    expect(codeOf(await access.ask(ok))).toBe("ok")
    expect(access.room).toBe(room)
  })

  it("that does not answer in time is lost, and what comes late holds nothing", async () => {
    const access = opened()
    const release = vi.fn()
    let answer = (): void => undefined
    const asked = requestHeld(
      (work) => access.ask(work),
      async (_room: typeof room) => {
        await new Promise<void>((resolve) => (answer = resolve))
        return accept({ release })
      },
    )
    await vi.waitFor(() => expect(access.room).toBe(room))
    clock.ring()
    expect(codeOf(await asked)).toBe("media-lost")
    expect(release).not.toHaveBeenCalled()
    answer()
    await vi.waitFor(() => expect(release).toHaveBeenCalledOnce())
  })

  it("stops a source that it cannot pause, and none that it cannot resume", async () => {
    const access = opened()
    await access.ask(ok)
    const fails = async () => {
      throw new Error("The worker says no")
    }
    const stop = () => room.stop()
    access.setPaused(false, fails, stop)
    access.setPaused(true, fails, stop)
    await vi.waitFor(() => expect(warned).toHaveLength(2))
    expect(room.stop).toHaveBeenCalledOnce()
  })

  it("goes on when a change fails, and changes nothing where nothing was opened", async () => {
    const access = opened()
    const change = vi.fn(() => {
      throw new Error("The worker says no")
    })
    access.change(change)
    await access.ask(ok)
    expect(change).not.toHaveBeenCalled()
    access.change(change)
    await vi.waitFor(() => expect(warned).toEqual(["A media effect could not be carried out"]))
    expect(codeOf(await access.ask(ok))).toBe("ok")
  })

  it("is closed once, and refuses what is asked then", async () => {
    const access = opened()
    await access.ask(ok)
    access.close()
    access.close()
    expect(codeOf(await access.ask(ok))).toBe("closed")
    expect(room.close).toHaveBeenCalledOnce()
  })
})
