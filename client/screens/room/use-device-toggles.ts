import { useCallback, useEffect, useMemo, useRef, useState } from "react"
import { useStore } from "zustand"

import { mayBeHeard } from "#shared/meeting/round/listening.ts"
import type { DeviceSource } from "#shared/protocol/media.ts"

import type { StillRoom } from "../../components/session/still-room.ts"
import { useText } from "../../i18n/text.ts"
import { announce } from "../../components/announce/announce.ts"
import {
  type ToggleView,
  type DeviceErrorView,
  isWanted,
  toggleView,
  deviceErrorView,
} from "./device-view.ts"
import type { RoomDevices, MeetingSession } from "./meeting-session.ts"

const SOURCES: readonly DeviceSource[] = ["microphone", "camera"]

/** The user's own microphone and camera, as the room shows and switches them. */
export interface DeviceToggles {
  microphone: ToggleView
  camera: ToggleView
  /** The user's own picture, while the camera is on. */
  stream: MediaStream | null
  trouble: DeviceErrorView | null
  toggle: (source: DeviceSource, on: boolean) => void
  /** The other way from how it is at this moment, which the screen may not show yet. */
  flip: (source: DeviceSource) => void
  dismissTrouble: (source: DeviceSource) => void
}

/** Follows the user's own devices. `onListening` is called for a press that must wait for the speaker [R9]. */
export function useDeviceToggles(
  session: MeetingSession,
  devices: RoomDevices,
  room: StillRoom,
  onListening: () => void,
): DeviceToggles {
  const [ownMicrophone, ownCamera] = useHeld(devices)
  const microphone = toggleView("microphone", ownMicrophone)
  const camera = toggleView("camera", ownCamera)
  // A person who entered without a device chose that before entering: no trouble is shown for it here.
  const [dismissed, setDismissed] = useState<ReadonlySet<DeviceSource>>(() => inTrouble(devices))
  const listens = !mayBeHeard(room.meeting, room.you)
  const toggle = useCallback(
    (source: DeviceSource, on: boolean) => {
      if (source === "microphone" && on && listens) return onListening()
      setDismissed((all) => new Set([...all].filter((other) => other !== source)))
      void (source === "microphone" ? session.switchMicrophone(on) : session.switchCamera(on))
    },
    [session, listens, onListening],
  )
  const flip = useCallback(
    (source: DeviceSource) => toggle(source, !isWanted(devices.state.getState()[source])),
    [devices, toggle],
  )
  const dismissTrouble = useCallback(
    (source: DeviceSource) => {
      setDismissed((all) => new Set([...all, source]))
      wantNoLateAnswer(session, devices, source)
    },
    [session, devices],
  )
  useEffect(() => {
    for (const source of SOURCES) wantNoLateAnswer(session, devices, source)
  }, [session, devices])
  useAnnounced(microphone)
  useAnnounced(camera)
  const track = ownCamera.kind === "on" ? ownCamera.track : null
  const stream = useMemo(() => (track ? new MediaStream([track]) : null), [track])
  const trouble = deviceErrorView({ microphone: ownMicrophone, camera: ownCamera }, dismissed)
  return { microphone, camera, stream, trouble, toggle, flip, dismissTrouble }
}

/** Each by itself: how loud it is, which stands beside them, changes ten times a second. */
function useHeld({ state }: RoomDevices) {
  const microphone = useStore(state, (now) => now.microphone)
  const camera = useStore(state, (now) => now.camera)
  return [microphone, camera] as const
}

/** Announces how a toggle is now, whatever switched it. */
function useAnnounced({ word }: ToggleView): void {
  const t = useText()
  const before = useRef(word.id)
  useEffect(() => {
    if (before.current !== word.id) announce(t(word.id))
    before.current = word.id
  }, [word.id, t])
}

function inTrouble(devices: RoomDevices): ReadonlySet<DeviceSource> {
  const state = devices.state.getState()
  return new Set(SOURCES.filter((source) => state[source].kind === "error"))
}

/** A device that the user has given up waiting for does not come on by itself later. */
function wantNoLateAnswer(
  session: MeetingSession,
  devices: RoomDevices,
  source: DeviceSource,
): void {
  const device = devices.state.getState()[source]
  if (device.kind !== "error" || device.error !== "no-answer") return
  void (source === "microphone" ? session.switchMicrophone(false) : session.switchCamera(false))
}
