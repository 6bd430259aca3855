import { useMemo } from "react"
import { useStore } from "zustand"

import type { DeviceControls } from "../../components/devices/device-controls.ts"

/** The user's own picture while the camera is on. */
export function useOwnCamera(devices: Pick<DeviceControls, "state">): MediaStream | null {
  const camera = useStore(devices.state, (state) => state.camera)
  const track = camera.kind === "on" ? camera.track : null
  return useMemo(() => track && new MediaStream([track]), [track])
}
