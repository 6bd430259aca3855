import { describe, expect, it } from "vitest"
import { createStore } from "zustand/vanilla"

import type { SessionState } from "../../core/session/session-state.ts"
import { goIn } from "./go-in.ts"

/** A door at which one has signed as Kari, or not yet. */
function doorOf(signed: boolean, { accepts = true } = {}) {
  const log: string[] = []
  const own = (is: boolean) => ({ kind: "door", own: { signed: is, name: "Kari" } })
  const state = createStore<SessionState>(() => Object.assign(Object.create(null), own(signed)))
  const session = {
    state,
    pledge: async () => {
      log.push("pledge")
      state.setState(Object.assign(Object.create(null), own(accepts)), true)
    },
    enter: async () => void log.push("enter"),
    playAudio: () => void log.push("play"),
  }
  return { log, session }
}

describe("the press on the door", () => {
  it("enters before it does anything else, within the press, where the pledge is signed", () => {
    const { log, session } = doorOf(true)
    void goIn(session, "Kari")
    expect(log).toEqual(["enter"])
  })

  it.each([
    [true, ["play", "pledge", "enter"]],
    [false, ["play", "pledge"]],
  ])("lets audio through before it signs, accepted: %s", async (accepts, expected) => {
    const { log, session } = doorOf(false, { accepts })
    await goIn(session, "Kari")
    expect(log).toEqual(expected)
  })
})
