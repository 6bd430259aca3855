import type { DeviceSource } from "#shared/protocol/media.ts"
import { lacksDevices } from "./browser-lack.ts"
import type { DeviceError } from "./device-state.ts"
import { type Surroundings, classifyDeviceError } from "./device-error.ts"

/** The result of a request for one device. */
export type Opened =
  /** `instead`: the chosen device could not be opened, so that the system's own was. */
  | { kind: "open"; track: MediaStreamTrack; instead: boolean }
  | { kind: "error"; error: DeviceError }

/** The devices wanted, each with the id that was chosen; an empty id leaves it to the system. */
export type Wanted = Partial<Record<DeviceSource, string>>

/** One voice, without echo and noise: ideal constraints, which a microphone need not meet. */
function microphoneConstraints(deviceId: string): MediaTrackConstraints {
  return {
    ...exactly(deviceId),
    channelCount: { ideal: 1 },
    echoCancellation: { ideal: true },
    noiseSuppression: { ideal: true },
    autoGainControl: { ideal: true },
  }
}

/** 720p at 24 frames a second: more show nothing more of a face. Ideal constraints, all of them. */
function cameraConstraints(deviceId: string): MediaTrackConstraints {
  return {
    ...(deviceId === "" ? { facingMode: { ideal: "user" } } : exactly(deviceId)),
    width: { ideal: 1280 },
    height: { ideal: 720 },
    frameRate: { ideal: 24 },
  }
}

/** The only exact constraint: a device that the person has chosen. */
function exactly(deviceId: string): MediaTrackConstraints {
  return deviceId === "" ? {} : { deviceId: { exact: deviceId } }
}

/**
 * Opens the devices with one prompt. When that fails, each is tried alone, so that the microphone works
 * without the camera; a chosen device that is gone is replaced by the system's own, and one that cannot
 * meet the ideal constraints is opened without them. A person who has just refused is not asked again.
 * Never throws. May never resolve, as the browser may never answer.
 */
export async function openDevices(wanted: Wanted): Promise<Partial<Record<DeviceSource, Opened>>> {
  const { microphone, camera } = wanted
  if (microphone === undefined || camera === undefined) return openEach(wanted)
  try {
    const stream = await getUserMedia({
      audio: microphoneConstraints(microphone),
      video: cameraConstraints(camera),
    })
    const [audio, video] = [stream.getAudioTracks()[0], stream.getVideoTracks()[0]]
    return { microphone: asOpened(audio), camera: asOpened(video) }
  } catch (error) {
    const code = classifyDeviceError(error, surroundings())
    return code === "denied" ? openAllowed(wanted) : openEach(wanted)
  }
}

/** After a refusal of both: one of them may have been blocked on an earlier day. The other is opened. */
async function openAllowed(wanted: Wanted): Promise<Partial<Record<DeviceSource, Opened>>> {
  const denied: Opened = { kind: "error", error: "denied" }
  const [microphone, camera] = await Promise.all([isBlocked("microphone"), isBlocked("camera")])
  if (microphone === camera) return { microphone: denied, camera: denied }
  const { microphone: microphoneId = "", camera: cameraId = "" } = wanted
  return microphone
    ? { microphone: denied, camera: await openOne("camera", cameraId) }
    : { microphone: await openOne("microphone", microphoneId), camera: denied }
}

async function isBlocked(name: DeviceSource): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name })).state === "denied"
  } catch {
    // A browser without this query.
    return false
  }
}

/** One after the other: two prompts at once are confusing, and some browsers drop the second. */
async function openEach({ microphone, camera }: Wanted) {
  const opened: Partial<Record<DeviceSource, Opened>> = {}
  if (microphone !== undefined) opened.microphone = await openOne("microphone", microphone)
  if (camera !== undefined) opened.camera = await openOne("camera", camera)
  return opened
}

async function openOne(source: DeviceSource, deviceId: string): Promise<Opened> {
  let code: DeviceError = "other"
  for (const { constraints, instead } of tries(source, deviceId)) {
    // A chosen device that is busy is worth waiting for; one that is gone is not.
    if (instead && code === "in-use") break
    try {
      return asOpened((await getUserMedia(constraints)).getTracks()[0], instead)
    } catch (error) {
      code = classifyDeviceError(error, surroundings())
      if (code === "denied" || code === "not-secure") break
    }
  }
  return { kind: "error", error: code }
}

/** From the ideal constraints to any device there is. */
function tries(source: DeviceSource, deviceId: string) {
  const ideal = source === "microphone" ? microphoneConstraints : cameraConstraints
  const kind = source === "microphone" ? "audio" : "video"
  const chosen = [ideal(deviceId), exactly(deviceId)]
  const systems = [ideal(""), true]
  return [
    ...(deviceId === "" ? [] : chosen).map((wanted) => ({ [kind]: wanted, instead: false })),
    ...systems.map((wanted) => ({ [kind]: wanted, instead: deviceId !== "" })),
  ].map(({ instead, ...constraints }) => ({ constraints, instead }))
}

function asOpened(track: MediaStreamTrack | undefined, instead = false): Opened {
  if (track === undefined) return { kind: "error", error: "no-device" }
  // Keeps faces smooth and voices natural when the encoder has to choose.
  if ("contentHint" in track) track.contentHint = track.kind === "audio" ? "speech" : "motion"
  return { kind: "open", track, instead }
}

async function getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia(constraints)
}

function surroundings(): Surroundings {
  return {
    secure: window.isSecureContext,
    // Extensions may remove either, whatever the types say.
    capable: !lacksDevices(window),
    userAgent: navigator.userAgent,
  }
}
