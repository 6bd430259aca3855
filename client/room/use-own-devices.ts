import { useCallback, useMemo, useState } from "react"
import { useStore } from "zustand"

import type { MediaSource } from "#shared/protocol/media.ts"

import type { RoomState } from "../connection/visit-state.ts"
import { type ToggleView, type TroubleView, toggleView, troubleView } from "./device-view.ts"
import type { RoomDevices, RoomVisit } from "./ports.ts"
import { useShortcuts } from "./use-shortcuts.ts"

/** One's own microphone and camera, as the room shows and switches them. */
export interface OwnDevices {
  microphone: ToggleView
  camera: ToggleView
  /** One's own picture, while the camera is on. */
  stream: MediaStream | null
  trouble: TroubleView | null
  toggle: (source: MediaSource, on: boolean) => void
  putAside: (source: MediaSource) => void
}

/** Follows one's own devices, and listens for their keys. */
export function useOwnDevices(visit: RoomVisit, devices: RoomDevices, room: RoomState): OwnDevices {
  const state = useStore(devices.state)
  const own = room.meeting.people.find(({ seat }) => seat === room.you)
  const microphone = toggleView("microphone", state.microphone, own?.microphone ?? false)
  const camera = toggleView("camera", state.camera, own?.camera ?? false)
  // Whoever came in without a device chose that at the door: it is not told anew in here.
  const [aside, setAside] = useState<ReadonlySet<MediaSource>>(() => inTrouble(devices))
  const toggle = useCallback(
    (source: MediaSource, on: boolean) => {
      setAside((all) => new Set([...all].filter((other) => other !== source)))
      void (source === "microphone" ? visit.switchMicrophone(on) : visit.switchCamera(on))
    },
    [visit],
  )
  const putAside = useCallback((source: MediaSource) => {
    setAside((all) => new Set([...all, source]))
  }, [])
  const shortcuts = useMemo(
    () => ({
      d: () => toggle("microphone", !microphone.on),
      e: () => toggle("camera", !camera.on),
    }),
    [toggle, microphone.on, camera.on],
  )
  useShortcuts(shortcuts)
  const track = state.camera.kind === "on" ? state.camera.track : null
  const stream = useMemo(() => (track ? new MediaStream([track]) : null), [track])
  return { microphone, camera, stream, trouble: troubleView(state, aside), toggle, putAside }
}

function inTrouble(devices: RoomDevices): ReadonlySet<MediaSource> {
  const state = devices.state.getState()
  const sources = ["microphone", "camera"] as const
  return new Set(sources.filter((source) => state[source].kind === "trouble"))
}
