import { useState } from "react"
import { useStore } from "zustand"
import { shallow } from "zustand/vanilla/shallow"

import type { Place } from "#shared/infoMeeting/state.ts"

import type { DeviceControls } from "../../components/devices/device-controls.ts"
import type { StageSession, StageState } from "./stage-session.ts"

/** What the stage's screen as a whole is drawn from: all but the voices and the signs, which change every moment. */
export interface StillStage extends Omit<StageState, "remote" | "signs"> {
  /** The pictures that are received now. */
  cameras: ReadonlyMap<Place, MediaStream>
  /** What another person shares, once its picture has come. */
  screen: MediaStream | null
}

/** The very same object while nothing but voices and signs has changed. */
export function useStillStage(session: Pick<StageSession, "state">): StillStage {
  const [select] = useState(stillStageSelector)
  return useStore(session.state, select)
}

export function stillStageSelector(): (state: StageState) => StillStage {
  let last: StillStage | null = null
  return ({ remote, signs: _signs, ...state }) => {
    const cameras = new Map<Place, MediaStream>()
    for (const [place, { camera }] of remote) if (camera) cameras.set(place, camera)
    const screen = [...remote.values()].find((media) => media.screen !== null)?.screen ?? null
    const kept = last !== null && shallow(last.cameras, cameras) ? last.cameras : cameras
    const next: StillStage = { ...state, cameras: kept, screen }
    return last !== null && shallow(last, next) ? last : (last = next)
  }
}

/** Loudness (0-1) of the own microphone from which one is shown as speaking. */
const SPEAKS = 0.06

/** Whether a person's voice is heard now; one's own by the microphone itself, and only while it is on. */
export function useSpeaks(
  session: Pick<StageSession, "state">,
  devices: Pick<DeviceControls, "state">,
  place: Place,
): boolean {
  const you = useStore(session.state, (state) => state.you)
  const others = useStore(session.state, ({ remote }) => remote.get(place)?.speaking ?? false)
  const own = useStore(
    devices.state,
    ({ microphone, level }) => microphone.kind === "on" && level >= SPEAKS,
  )
  return place === you ? own : others
}
