import type { DeviceSource } from "#shared/protocol/media.ts"

import { DrawnCamera } from "./drawn-camera.ts"
import { OWN_LOOK } from "./looks.ts"
import type { StandIn } from "./practice-devices.ts"

/** A drawn figure for a camera, and silence for a microphone. */
export function standInFor(source: DeviceSource): StandIn | undefined {
  return source === "camera" ? drawnSelf() : silence()
}

function drawnSelf(): StandIn | undefined {
  const camera = DrawnCamera.film(OWN_LOOK)
  const [track] = camera?.stream.getVideoTracks() ?? []
  return camera && track && { track, close: () => camera.close() }
}

function silence(): StandIn | undefined {
  if (!("AudioContext" in window)) return undefined
  const context = new AudioContext()
  const [track] = context.createMediaStreamDestination().stream.getAudioTracks()
  return track && { track, close: () => void context.close() }
}
