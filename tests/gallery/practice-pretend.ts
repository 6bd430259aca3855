import { createStore } from "zustand/vanilla"

import { LevelMeter } from "../../client/core/media/level-meter.ts"
import type { DeviceState, DevicesState } from "../../client/core/media/device-state.ts"
import type { Mirror, MirrorState } from "../../client/screens/practice/mirror/mirror.ts"
import type { PageDevices } from "../../client/screens/practice/use-page-devices.ts"
import { drawnPicture } from "./practice-pictures.ts"
import type { Picture } from "./practice-pictures.ts"

/** How the pretend devices stand when they are asked for. */
export interface PretendPractice {
  camera?: Picture | DeviceState
  microphone?: Voice | DeviceState
  /** Names of the devices, the first of each in use. */
  cameras?: readonly string[]
  microphones?: readonly string[]
}

/** Devices without a machine behind them; off until they are asked for, as at a first visit. */
export function pretendPractice(pretend: PretendPractice): PageDevices {
  const { cameras = ["Innebygd kamera"], microphones = ["Innebygd mikrofon"] } = pretend
  const store = createStore<DevicesState>(() => ({
    camera: { kind: "off" },
    microphone: { kind: "off" },
    choices: { camera: [], microphone: [] },
    speakers: [],
    speaker: "",
    level: 0,
  }))
  const names = {
    choices: {
      camera: cameras.map((label, place) => ({ deviceId: `c${place}`, label })),
      microphone: microphones.map((label, place) => ({ deviceId: `m${place}`, label })),
    },
    speakers: [
      { deviceId: "s0", label: "Hodetelefoner" },
      { deviceId: "s1", label: "Innebygd høyttaler" },
    ],
  }
  return {
    state: store,
    switch: async (source) => {
      store.setState({
        ...names,
        [source]: source === "camera" ? cameraOf(pretend) : microphoneOf(pretend, store.setState),
      })
    },
    choose: async () => undefined,
    chooseSpeaker: async (speaker) => store.setState({ speaker }),
    testSpeaker: async () => undefined,
    close: () => undefined,
  }
}

function cameraOf({ camera = "fine" }: PretendPractice): DeviceState {
  if (typeof camera !== "string") return camera
  return { kind: "on", track: drawnPicture(camera), deviceId: "c0" }
}

function microphoneOf(
  { microphone = "clear" }: PretendPractice,
  set: (state: Partial<DevicesState>) => void,
): DeviceState {
  if (typeof microphone !== "string") return microphone
  const track = madeVoice(microphone)
  track.getSettings = () => ({ deviceId: "m0" })
  LevelMeter.on(track, (level) => set({ level }))
  return { kind: "on", track, deviceId: "m0" }
}

/** A mirror that shows what it is given, without a server; or stays in a state. */
export function pretendMirror(stay?: MirrorState): Mirror {
  const store = createStore<MirrorState>(() => ({ kind: "idle" }))
  return {
    state: store,
    start: ({ camera, microphone }) =>
      store.setState(
        stay ?? {
          kind: "live",
          camera: camera && new MediaStream([camera]),
          microphone: microphone && new MediaStream([microphone]),
        },
        true,
      ),
    stop: () => store.setState({ kind: "idle" }, true),
  }
}

/** What the pretend microphone hears. */
type Voice = "clear" | "faint" | "cut" | "none" | "quiet"

const LOUDNESS: Record<Voice, number> = { clear: 0.5, faint: 0.04, cut: 12, none: 0, quiet: 0.002 }

/** A made voice as a microphone's track: a hum in syllables, as loud as wanted. */
function madeVoice(voice: Voice): MediaStreamTrack {
  const context = new AudioContext()
  const hum = new OscillatorNode(context, { type: "sawtooth", frequency: 140 })
  const syllables = new OscillatorNode(context, { frequency: 1.7 })
  const rise = new GainNode(context, { gain: 0 })
  const loud = new GainNode(context, { gain: LOUDNESS[voice] })
  // What is louder than can be is cut off, as in a cheap microphone.
  const cut = new WaveShaperNode(context, { curve: new Float32Array([-1, 0, 1]) })
  const out = context.createMediaStreamDestination()
  syllables.connect(rise.gain)
  hum.connect(rise).connect(loud).connect(cut).connect(out)
  hum.start()
  syllables.start()
  const [track] = out.stream.getAudioTracks()
  if (!track) throw new Error("no track from the voice")
  return track
}
