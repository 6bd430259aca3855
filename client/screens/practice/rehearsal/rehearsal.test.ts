import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { createStore } from "zustand/vanilla"

import type { SeatNumber } from "#shared/values/ids.ts"
import type { DeviceSource } from "#shared/protocol/media.ts"
import { DeviceChanges } from "../../../core/media/device-changes.ts"
import type { DeviceState, DevicesState } from "../../../core/media/device-state.ts"
import { coachView } from "./coach/coach-view.ts"
import { PARTS } from "./coach/parts.ts"
import { JONAS, OWN_SEAT, PEOPLE } from "./drawn-people/people.ts"
import { PracticeDevices } from "./drawn-people/practice-devices.ts"
import { Rehearsal } from "./rehearsal.ts"

const OFF: DeviceState = { kind: "off" }

/** Devices that go on and off at once. */
function devices(): PracticeDevices {
  const state = createStore<DevicesState>(() => ({
    microphone: OFF,
    camera: OFF,
    choices: { microphone: [], camera: [] },
    speakers: [],
    speaker: "",
    level: 0,
  }))
  const track: MediaStreamTrack = Object.create(null)
  const real = {
    state,
    changes: new DeviceChanges(),
    async switch(source: DeviceSource, on: boolean) {
      state.setState({ [source]: on ? { kind: "on", track, deviceId: "x" } : OFF })
    },
    release: (source: DeviceSource) => state.setState({ [source]: OFF }),
    listenWhenMuted() {},
    async choose() {},
    async chooseSpeaker() {},
    async testSpeaker() {},
    close() {},
  }
  return new PracticeDevices(real, () => undefined)
}

/** A rehearsal without a screen: what is pressed is pressed by the test. */
function setUp() {
  const drawings: string[] = []
  let awake = 0
  const rehearsal = new Rehearsal(
    {
      groupName: "Øvegruppa",
      guestName: "Gjest",
      language: "nb",
    },
    {
      devices: devices(),
      media: () => ({
        show: () => void drawings.push("show"),
        speaks: (seat: SeatNumber | undefined) => void (seat && drawings.push(`speaks ${seat}`)),
        freeze: (on: boolean) => void (on && drawings.push("freeze")),
        transport: undefined,
        prefetch() {},
        prepare() {},
        async recover() {},
        consumerOffered() {},
        consumerClosed() {},
        setMaxLayer() {},
        setVideoLimit() {},
        replaceTransports() {},
        stop() {},
        tileHeight() {},
        playAudio() {},
        close() {},
      }),
      keepAwake: () => {
        awake += 1
        return { close: () => void (awake -= 1) }
      },
      onWake: () => () => {},
    },
  )
  const visit = () => rehearsal.state.getState().session
  const state = () => visit().state.getState()
  const room = () => {
    const now = state()
    if (now.kind !== "inside") throw new Error(`Not inside but ${now.kind}`)
    return now.room
  }
  const card = () =>
    coachView(rehearsal.state.getState().coach, (seat) => PEOPLE.get(seat) ?? "").id
  const turn = () => {
    const { round } = room().meeting
    return "turn" in round ? round.turn : -1
  }
  /** Waits until the coach shows this card; at most two minutes. */
  const shown = async (id: string) => {
    for (let turns = 0; card() !== id; turns += 1) {
      if (turns > 480) throw new Error(`Not ${id} but still ${card()}`)
      await vi.advanceTimersByTimeAsync(250)
    }
  }
  const throughTheDoor = async () => {
    await shown("door")
    await vi.waitFor(() => expect(state().kind).toBe("door"))
    await visit().pledge("Kari")
    await visit().enter()
    await shown("door.done")
  }
  return {
    rehearsal,
    drawings,
    visit,
    state,
    room,
    card,
    turn,
    shown,
    throughTheDoor,
    awake: () => awake,
  }
}

/** Presses nothing but what the coach asks for, from the door to the end. */
async function rehearseAll(all: ReturnType<typeof setUp>) {
  const { rehearsal, visit, shown, throughTheDoor, turn } = all
  await throughTheDoor()
  await rehearsal.next()
  await shown("microphone.off")
  await visit().switchMicrophone(true)
  await shown("microphone.on")
  await visit().switchMicrophone(false)
  await shown("microphone.done")
  await rehearsal.next()
  await shown("hand")
  await visit().command({ type: "raiseHand" })
  await shown("hand.up")
  await visit().command({ type: "lowerHand" })
  await shown("hand.done")
  await rehearsal.next()
  await shown("round.offered")
  await visit().command({ type: "passWord", turn: turn() })
  await shown("round.offered.again")
  await visit().command({ type: "takeWord", turn: turn(), microphone: true })
  await shown("round.speaking")
  await visit().command({ type: "endTurn", turn: turn() })
  await shown("round.done")
  await rehearsal.next()
  await shown("break.now")
  await visit().command({ type: "comeBack" })
  await shown("break.back")
  await shown("break.done")
  await rehearsal.next()
  await shown("network")
  rehearsal.loseLine()
  await shown("network.away")
  await shown("network.done")
  await rehearsal.next()
  await shown("leave")
  await visit().leave()
  await shown("out")
}

beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 20 }))
afterEach(() => void vi.useRealTimers())

describe("the rehearsal", () => {
  it("is played to the end by doing what the coach says", async () => {
    const all = setUp()
    await rehearseAll(all)
    expect(all.rehearsal.state.getState().coach.finished).toEqual(new Set(PARTS))
    expect(all.drawings).toContain("show")
    expect(all.drawings).toContain("freeze")
    all.rehearsal.close()
    expect(all.awake()).toBe(0)
  })

  it("goes from one end to the other by skipping alone", async () => {
    const { rehearsal, shown, card, room } = setUp()
    // The first press may come before the room has answered.
    for (const part of PARTS.slice(1)) {
      await rehearsal.next()
      await vi.waitFor(() => expect(card().split(".")[0]).toBe(part))
    }
    expect(room().names.get(OWN_SEAT)).toBe("Gjest")
    await rehearsal.next()
    await shown("out")
    expect(rehearsal.state.getState().coach.finished).toEqual(new Set())
    rehearsal.close()
  })

  it("takes any part again, in any order, from inside and from outside", async () => {
    const { rehearsal, shown, throughTheDoor, visit, state, room } = setUp()
    await throughTheDoor()
    await rehearsal.take("break")
    await shown("break.now")
    await rehearsal.take("hand")
    await shown("hand")
    await vi.waitFor(() =>
      expect(room().meeting.clock).toMatchObject({ break: { kind: "planned" } }),
    )
    await rehearsal.take("break")
    await shown("break.now")
    await visit().leave()
    await shown("out")
    await rehearsal.take("microphone")
    await shown("return")
    await vi.waitFor(() => expect(state()).toMatchObject({ kind: "door", own: { name: "Kari" } }))
    await visit().enter()
    await shown("microphone.off")
    await rehearsal.take("door")
    await shown("door")
    await vi.waitFor(() => expect(state()).toMatchObject({ kind: "door", own: null }))
    rehearsal.close()
  })

  it("is not disturbed by pressing other things than the coach asks for", async () => {
    const { rehearsal, shown, throughTheDoor, visit, room, turn, card } = setUp()
    await throughTheDoor()
    await rehearsal.next()
    await visit().command({ type: "startClock" })
    await visit().command({ type: "raiseHand" })
    await visit().command({ type: "startRound", topic: { kind: "none" } })
    await visit().command({ type: "takeWord", turn: turn(), microphone: true })
    await visit().command({ type: "propose", what: { kind: "remove", seat: JONAS } })
    await visit().command({ type: "startBreak" })
    expect(card()).toMatch(/^microphone/)
    await rehearsal.take("round")
    await shown("round.offered")
    expect(room().meeting.people).toHaveLength(5)
    const stale = await visit().command({ type: "endTurn", turn: turn() - 1 })
    expect(stale).toMatchObject({ ok: false, error: { code: "stale" } })
    rehearsal.close()
  })

  it("restores the network when another part is started meanwhile", async () => {
    const { rehearsal, shown, throughTheDoor, room } = setUp()
    await throughTheDoor()
    await rehearsal.take("network")
    await shown("network")
    rehearsal.loseLine()
    await shown("network.away")
    await rehearsal.take("hand")
    await vi.waitFor(() => expect(room().connection).toBe("online"), { timeout: 5000 })
    await shown("hand")
    rehearsal.close()
  })
})
