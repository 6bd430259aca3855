import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { apply, newMeeting } from "#shared/meeting/apply.ts"
import type { MeetingEvent } from "#shared/meeting/events.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { DeviceState } from "../../media/device-state.ts"
import { MuteState } from "./mute-state.ts"
import type { Switches } from "./switches.ts"
import { FakeDevices } from "../testing/fake-deps.ts"
import { ManualSignaling } from "../testing/manual-signaling.ts"

const OFF: Switches = { microphone: false, camera: false }
const [ME, OTHER] = [1, 2]
const ON = { type: "switchMicrophone", on: true }
const NOT_ON = { type: "switchMicrophone", on: false }
const NO = { ok: false, error: { code: "not-allowed", message: "" } } as const

let meeting: Meeting
let devices: FakeDevices
let signaling: ManualSignaling
let mute: MuteState

/** Something happens in the meeting, and the client is notified. */
function happen(...events: MeetingEvent[]): void {
  for (const event of events) {
    const before = meeting
    meeting = apply(before, event)
    mute.happened(before, event, meeting)
  }
}

const enter = (seat: number): MeetingEvent => ({
  type: "entered",
  seat,
  at: 0,
  name: "n".repeat(80),
  microphone: false,
  camera: false,
})
const otherHasTheWord: MeetingEvent[] = [
  { type: "roundStarted", seat: OTHER, at: 0, topic: { kind: "none" } },
  { type: "wordTaken", seat: OTHER, turn: 1, at: 0, microphone: true },
]

/** The server carries it out, and confirms it. */
function carriesOut(on: boolean): void {
  happen({ type: "microphoneSwitched", seat: ME, on })
  signaling.answer({ ok: true, value: { version: meeting.version } })
}

const isOn = () => devices.on.includes("microphone")
const show = (state: DeviceState) => devices.state.setState({ microphone: state })
const settled = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => {
  vi.useFakeTimers()
  devices = new FakeDevices()
  signaling = new ManualSignaling()
  meeting = [enter(ME), enter(OTHER)].reduce(apply, newMeeting())
  mute = new MuteState({ signaling, devices }, { you: ME, meeting }, OFF)
})
afterEach(() => {
  mute.close()
  vi.useRealTimers()
})

describe("the participant's own devices", () => {
  it("[M1] holds when the press returns, before any answer, and the server follows in order", async () => {
    void mute.press("microphone", true)
    expect(isOn()).toBe(true)
    void mute.press("microphone", false)
    expect(isOn()).toBe(false)
    expect(signaling.take()).toEqual([ON, NOT_ON])
    carriesOut(true)
    await settled()
    expect(isOn()).toBe(false)
    carriesOut(false)
    await settled()
    expect([isOn(), signaling.take()]).toEqual([false, []])
  })

  it("[M1] holds for a device that is still opening", async () => {
    devices.slow = true
    void mute.press("microphone", true)
    void mute.press("microphone", false)
    show({ kind: "on", track: Object.create(null), deviceId: "late" })
    await settled()
    expect(isOn()).toBe(false)
    expect(signaling.take()).toEqual([])
  })

  it("[M2] is not decided by an answer to an earlier report", async () => {
    void mute.press("microphone", true)
    void mute.press("microphone", false)
    void mute.press("microphone", true)
    signaling.answer(NO)
    await settled()
    expect(isOn()).toBe(true)
    signaling.answer({ ok: true, value: { version: meeting.version } })
    happen({ type: "microphoneSwitched", seat: ME, on: true })
    signaling.answer({ ok: true, value: { version: meeting.version } })
    await settled()
    expect([isOn(), signaling.take()]).toEqual([true, [ON, NOT_ON, ON]])
  })

  it.each([
    ["no answer comes", { ok: false, error: { code: "offline", message: "" } }],
    ["an off is refused", { ok: false, error: { code: "internal", message: "" } }],
  ] as const)("[M2] is reported again when %s, until the two agree", async (_, answer) => {
    void mute.press("microphone", true)
    carriesOut(true)
    void mute.press("microphone", false)
    expect(signaling.take()).toEqual([ON, NOT_ON])
    for (let times = 0; times < 3; times += 1) {
      signaling.answer(answer)
      await settled()
      expect(signaling.take()).toEqual([])
      await vi.advanceTimersByTimeAsync(1000)
      expect(signaling.take()).toEqual([NOT_ON])
    }
    carriesOut(false)
    await vi.advanceTimersByTimeAsync(60_000)
    expect([isOn(), signaling.take()]).toEqual([false, []])
  })

  it("[M2] is reported on entering again, and nothing is reported while away", () => {
    mute.away()
    void mute.press("microphone", true)
    expect([isOn(), signaling.take()]).toEqual([true, []])
    mute.back(OFF, meeting)
    expect(signaling.take()).toEqual([ON])
  })

  it("[M2] is not overruled by a view of the meeting that is older than the answer", async () => {
    const old = meeting
    void mute.press("microphone", true)
    carriesOut(true)
    await settled()
    mute.reconcile(old)
    expect(isOn()).toBe(true)
    mute.reconcile(meeting)
    expect([isOn(), signaling.take()]).toEqual([true, [ON]])
  })

  it("[M3] is never what the server has: where it is on there, off is reported", () => {
    happen({ type: "microphoneSwitched", seat: ME, on: true })
    expect([isOn(), signaling.take()]).toEqual([false, [NOT_ON]])
  })

  it("[M3] is not what a device does by itself", () => {
    show({ kind: "on", track: Object.create(null), deviceId: "x" })
    expect([isOn(), signaling.take()]).toEqual([false, []])
  })

  it("[M3] is off for good once a device went off by itself", async () => {
    void mute.press("microphone", true)
    carriesOut(true)
    show({ kind: "off" })
    show({ kind: "on", track: Object.create(null), deviceId: "x" })
    await settled()
    expect([isOn(), signaling.take()]).toEqual([false, [ON, NOT_ON]])
  })

  it("[M3.1] ends with a refusal", async () => {
    void mute.press("microphone", true)
    signaling.answer(NO)
    await settled()
    expect(isOn()).toBe(false)
  })

  it.each<[string, MeetingEvent[]]>([
    ["the break", [{ type: "breakBegan", seat: null, at: 0, until: 600_000 }]],
    ["listening", otherHasTheWord],
  ])("[M3.1] ends with %s, also while the device opens or is interrupted", async (_, events) => {
    devices.slow = true
    void mute.press("microphone", true)
    happen({ type: "clockStarted", seat: OTHER, at: 0 }, ...events)
    show({ kind: "on", track: Object.create(null), deviceId: "late" })
    await settled()
    expect([isOn(), signaling.take()]).toEqual([false, []])
  })

  it("[M3.1] is nothing while one listens, and stays so when that ends", () => {
    happen(...otherHasTheWord)
    void mute.press("microphone", true)
    happen({ type: "responsesSet", seat: OTHER, turn: 1, open: true })
    expect([isOn(), signaling.take()]).toEqual([false, []])
    void mute.press("microphone", true)
    expect([isOn(), signaling.take()]).toEqual([true, [ON]])
  })

  it("[M3.1] ends with the session, and nothing is reported any more", () => {
    void mute.press("microphone", true)
    signaling.take()
    mute.close()
    void mute.press("microphone", true)
    expect([isOn(), signaling.take()]).toEqual([false, []])
  })
})

describe("the press that takes the word", () => {
  const word = { type: "takeWord", turn: 1, microphone: true } as const

  it("[R9] opens the microphone, and reports it with the same command", async () => {
    void mute.takeWord(word)
    expect([isOn(), signaling.take()]).toEqual([true, [word]])
    happen(
      { type: "roundStarted", seat: ME, at: 0, topic: { kind: "none" } },
      { type: "wordTaken", seat: ME, turn: 1, at: 0, microphone: true },
    )
    signaling.answer({ ok: true, value: { version: meeting.version } })
    await settled()
    expect([isOn(), signaling.take()]).toEqual([true, []])
  })

  it("[R9] does not wait for a slow device, which is reported when it is open", async () => {
    devices.slow = true
    void mute.takeWord(word)
    expect(signaling.take()).toEqual([{ ...word, microphone: false }])
    signaling.answer({ ok: true, value: { version: meeting.version } })
    await settled()
    show({ kind: "on", track: Object.create(null), deviceId: "late" })
    expect(signaling.take()).toEqual([ON])
  })

  it.each([true, false])(
    "[M3] when it is refused leaves the microphone as it was: %s",
    async (was) => {
      if (was) {
        void mute.press("microphone", true)
        carriesOut(true)
        await settled()
      }
      void mute.takeWord(word)
      signaling.answer({ ok: false, error: { code: "stale", message: "" } })
      await settled()
      expect(isOn()).toBe(was)
    },
  )

  it("[M1] can be followed by an off before it is answered", async () => {
    void mute.takeWord(word)
    void mute.press("microphone", false)
    expect([isOn(), signaling.take()]).toEqual([false, [word]])
    signaling.answer({ ok: true, value: { version: meeting.version } })
    await settled()
    expect([isOn(), signaling.take()]).toEqual([false, [NOT_ON]])
  })
})
