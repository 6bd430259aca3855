import { createStore } from "zustand/vanilla"

import type { SeatNumber } from "#shared/values/ids.ts"
import type { DeviceSource } from "#shared/protocol/media.ts"
import { pageStorage } from "../../storage/browser-storage.ts"
import type { DeviceState, DevicesState } from "../../media/device-state.ts"
import type { MediaEvents } from "../../media/media-events.ts"
import { FakeSeal } from "../../media/testing/fake-seal.ts"
import { SignalingConnection } from "../../signalling/signaling-connection.ts"
import type { OwnDevices, SessionDeps, SessionMedia } from "../session-deps.ts"
import type { SessionKeys } from "../session-keys.ts"
import type { FakeSocket } from "./fake-socket.ts"

const OFF: DeviceState = { kind: "off" }

/** Devices made by hand: they go on and off at once, and remember being released. */
export class FakeDevices implements OwnDevices {
  readonly state = createStore<DevicesState>(() => ({
    microphone: OFF,
    camera: OFF,
    choices: { microphone: [], camera: [] },
    speakers: [],
    speaker: "",
    level: 0,
  }))
  released: DeviceSource[] = []
  listening = false
  /** One that is switched on goes on opening, until the test says otherwise. */
  slow = false

  async switch(source: DeviceSource, on: boolean): Promise<void> {
    if (on && this.slow) return this.state.setState({ [source]: { kind: "asking" } })
    const track: MediaStreamTrack = Object.create(null)
    this.state.setState({ [source]: on ? { kind: "on", track, deviceId: "x" } : OFF })
  }

  release(source: DeviceSource): void {
    this.released.push(source)
    this.state.setState({ [source]: OFF })
  }

  listenWhenMuted(on: boolean): void {
    this.listening = on
  }

  async choose(): Promise<void> {}
  async chooseSpeaker(): Promise<void> {}

  get on(): DeviceSource[] {
    const state = this.state.getState()
    return (["microphone", "camera"] as const).filter((source) => state[source].kind === "on")
  }
}

/** Media made by hand: logs what it was asked to do. */
function fakeMedia(log: (entry: string) => void): SessionMedia {
  return {
    prefetch: () => log("prefetch"),
    prepare() {},
    transport: "transport-1",
    recover: async (how) => log(how),
    consumerOffered: ({ id }) => log(`offered ${id}`),
    consumerClosed: (id) => log(`withdrawn ${id}`),
    setMaxLayer: ({ layer }) => log(`watched ${layer}`),
    setVideoLimit: (limit) => log(`limit ${limit}`),
    replaceTransports: () => log("lost"),
    stop: () => log("hang up"),
    tileHeight: (seat, height) => log(`tile ${seat} ${height}`),
    playAudio: () => log("play sound"),
    close: () => log("close"),
  }
}

/** Keys made by hand, of which only what begins and ends them is logged. `present`: the seats that were last reported as present. */
function fakeKeys(log: (entry: string) => void, present: SeatNumber[]): SessionKeys {
  return Object.assign(new FakeSeal(), {
    waiting: [],
    publicKeys: () => undefined,
    prepare() {},
    announce: (seat: SeatNumber) => log(`announce ${seat}`),
    announced() {},
    messageReceived() {},
    presentChanged: (seats: readonly SeatNumber[]) =>
      void present.splice(0, present.length, ...seats),
    stop: () => log("no keys"),
  })
}

/** Everything a session is put together from, made by hand around a socket made by hand. */
export function fakeParts(socket: FakeSocket, storage = pageStorage()) {
  const devices = new FakeDevices()
  const mediaLog: string[] = []
  let mediaEvents: MediaEvents | undefined
  const present: SeatNumber[] = []
  let awake = 0
  const tabs = { entered: 0, takeOver() {} }
  const media = fakeMedia((entry) => void mediaLog.push(entry))
  const deps: SessionDeps = {
    devices,
    storage,
    connect: (events) => SignalingConnection.open(events, socket, () => () => {}),
    keys: () => fakeKeys((entry) => void mediaLog.push(entry), present),
    media: (_signaling, events) => {
      mediaEvents = events
      return media
    },
    keepAwake: () => {
      awake += 1
      return { close: () => void (awake -= 1) }
    },
    tabs: (_room, onTakenOver) => {
      tabs.takeOver = onTakenOver
      return { entered: () => void (tabs.entered += 1), close() {} }
    },
  }
  return {
    parts: deps,
    media,
    devices,
    mediaLog,
    present,
    events: () => {
      if (mediaEvents === undefined) throw new Error("No session has been made")
      return mediaEvents
    },
    awake: () => awake,
    tabs,
  }
}
