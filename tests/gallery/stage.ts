import { createElement } from "react"
import type { ReactElement } from "react"
import { createRoot } from "react-dom/client"
import { createStore } from "zustand/vanilla"

import "../../client/components/page/fonts.css"
import "../../client/components/page/theme.css"
import { languageSchema } from "#shared/values/ids.ts"
import { accept } from "#shared/values/result.ts"
import type { DeviceControls } from "../../client/components/devices/device-controls.ts"
import type { DevicesState } from "../../client/core/media/device-state.ts"
import { openCatalog, setLanguage } from "../../client/i18n/shown-language.ts"
import { StageDoor } from "../../client/screens/stage/door/stage-door.tsx"
import { StageOut } from "../../client/screens/stage/door/stage-out.tsx"
import type { StageMedia, StageSession } from "../../client/screens/stage/stage-session.ts"
import { Stage } from "../../client/screens/stage/stage.tsx"
import { START, stageState } from "../../client/screens/stage/testing/pretend-stage.ts"
import { portraitStream } from "./room-portrait.ts"
import { slideStream } from "./stage-pictures.ts"
import { STAGE_VIEWS, type StageView } from "./stage-views.ts"

const NAMES = ["Aud", "Solveig", "Ingeborgmarie-Elisabeth", "Ahmed", "Kari"]

/** Draws one view of the hosts' screens, named in the address: `stage.html?view=usual&language=nn`. */
async function draw(): Promise<void> {
  const wanted = new URLSearchParams(location.search)
  const view = STAGE_VIEWS[wanted.get("view") ?? ""]
  const place = document.getElementById("app")
  if (!view || !place) throw new Error(`views: ${Object.keys(STAGE_VIEWS).join(" ")}`)
  await setLanguage(languageSchema.parse(wanted.get("language") ?? "nb"))
  const catalogs = ["common", "stage", "tiles", "dates", "devices"] as const
  await Promise.all(catalogs.map(openCatalog))
  createRoot(place).render(drawing(view))
}

function drawing(view: StageView): ReactElement {
  const now = START + (view.minutes ?? 0) * 60_000
  if (view.out) return createElement(StageOut, { why: view.out, onAgain: undefined })
  const state = pretendState(view)
  if (view.door)
    return createElement(StageDoor, {
      meeting: { title: state.texts.title, start: START, phase: state.view.phase },
      devices: pretendDevices(),
      now,
      busy: false,
      error: null,
      onEnter: () => undefined,
    })
  return createElement(Stage, { session: pretendSession(view, now), devices: pretendDevices() })
}

function pretendState({ view, state, asked, published, titles }: StageView) {
  const made = stageState(view, state)
  const map = (texts: Record<string, string> = {}) => new Map(Object.entries(texts))
  const texts = {
    ...made.texts,
    names: new Map(NAMES.map((name, index) => [index + 1, name])),
    questions: map(asked),
    published: map(published),
    order: map(titles),
  }
  const remote = new Map<number, StageMedia>(
    made.view.stage.map(({ place, camera }) => [
      place,
      {
        camera: camera ? portraitStream(place) : null,
        screen: made.view.screen === place ? slideStream() : null,
        speaking: place === 1,
      },
    ]),
  )
  return { ...made, texts, remote }
}

/** A host's session without a server: nothing that is pressed takes effect, and the rules allow everything. */
function pretendSession(view: StageView, now: number): StageSession {
  const state = createStore(() => pretendState(view))
  const phase = state.getState().view.phase.kind
  const done = async () => accept({})
  return {
    state,
    serverNow: () => now,
    may: (command) => {
      if (command.type === "begin") return phase === "waiting"
      if (command.type === "thank") return command.place > 4
      if (command.type === "offerCircles") return view.view?.circles === undefined
      if (command.type !== "end") return true
      return phase === "running" && view.view?.circles?.kind !== "going"
    },
    host: done,
    wantCircle: done,
    leave: async () => undefined,
    switchDevice: async () => undefined,
    shareScreen: done,
    tileHeight: () => undefined,
    playAudio: () => undefined,
    links: () => ({
      listeners: "https://samtalerom.example/i/QmVzdGVyZGFnIGtsIDE4#ABEiM0RVZneImaq7zN3u_w",
      hosts: "https://samtalerom.example/i/QmVzdGVyZGFnIGtsIDE4/vert#mZeImaq7zN3u_wABEiM0RV",
    }),
    publish: done,
    setOrder: done,
    offerCircles: done,
    renew: done,
  }
}

function pretendDevices(): DeviceControls {
  const state = createStore<DevicesState>(() => ({
    microphone: { kind: "off" },
    camera: { kind: "on", track: ownTrack(), deviceId: "c" },
    choices: {
      microphone: [{ deviceId: "m", label: "Innebygd mikrofon" }],
      camera: [{ deviceId: "c", label: "Integrert kamera" }],
    },
    speakers: [],
    speaker: "",
    level: 0,
  }))
  const nothing = async () => undefined
  return { state, switch: nothing, choose: nothing, chooseSpeaker: nothing, testSpeaker: nothing }
}

function ownTrack(): MediaStreamTrack {
  const [track] = portraitStream(1).getVideoTracks()
  if (!track) throw new Error("a canvas has a track")
  return track
}

await draw()
