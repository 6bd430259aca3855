import type { MediaSource } from "#shared/protocol/media.ts"
import type { DeviceTrouble } from "./device-state.ts"
import { type Surroundings, classifyTrouble } from "./device-trouble.ts"

/** What came of asking for one device. */
export type Opened =
  | { kind: "open"; track: MediaStreamTrack }
  | { kind: "trouble"; trouble: DeviceTrouble }

/** The devices wanted, each with the id that was chosen; an empty id leaves it to the system. */
export type Wanted = Partial<Record<MediaSource, string>>

/** One voice, cleaned of the room's echo and noise. */
function microphoneConstraints(deviceId: string): MediaTrackConstraints {
  return {
    ...exactly(deviceId),
    channelCount: { ideal: 1 },
    echoCancellation: true,
    noiseSuppression: true,
    autoGainControl: true,
  }
}

/** 720p, calm: more frames a second show nothing more of a face. */
function cameraConstraints(deviceId: string): MediaTrackConstraints {
  return {
    ...(deviceId === "" ? { facingMode: { ideal: "user" } } : exactly(deviceId)),
    width: { ideal: 1280 },
    height: { ideal: 720 },
    frameRate: { ideal: 24, max: 30 },
  }
}

function exactly(deviceId: string): MediaTrackConstraints {
  return deviceId === "" ? {} : { deviceId: { exact: deviceId } }
}

/**
 * Opens the devices with one question to the person. When that fails, each is tried alone, so that
 * a missing camera does not take the microphone with it; and a chosen device that is gone gives way
 * to the system's own. One who has just said no is not asked again. Never throws.
 */
export async function openDevices(wanted: Wanted): Promise<Partial<Record<MediaSource, Opened>>> {
  const { microphone, camera } = wanted
  if (microphone === undefined || camera === undefined) return openEach(wanted)
  try {
    const stream = await ask({
      audio: microphoneConstraints(microphone),
      video: cameraConstraints(camera),
    })
    const [sound, picture] = [stream.getAudioTracks()[0], stream.getVideoTracks()[0]]
    return { microphone: asOpened(sound), camera: asOpened(picture) }
  } catch (error) {
    const trouble = classifyTrouble(error, surroundings())
    return trouble === "denied" ? openAllowed(wanted) : openEach(wanted)
  }
}

/** After a no to both: the no may lie on one of them since an earlier visit. The other is opened. */
async function openAllowed(wanted: Wanted): Promise<Partial<Record<MediaSource, Opened>>> {
  const no: Opened = { kind: "trouble", trouble: "denied" }
  const [microphone, camera] = await Promise.all([isBlocked("microphone"), isBlocked("camera")])
  if (microphone === camera) return { microphone: no, camera: no }
  const { microphone: microphoneId = "", camera: cameraId = "" } = wanted
  return microphone
    ? { microphone: no, camera: await openOne("camera", cameraId) }
    : { microphone: await openOne("microphone", microphoneId), camera: no }
}

async function isBlocked(name: MediaSource): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name })).state === "denied"
  } catch {
    // A browser that cannot be asked about this.
    return false
  }
}

/** One after the other: two questions at once are confusing, and some browsers drop the second. */
async function openEach({ microphone, camera }: Wanted) {
  const opened: Partial<Record<MediaSource, Opened>> = {}
  if (microphone !== undefined) opened.microphone = await openOne("microphone", microphone)
  if (camera !== undefined) opened.camera = await openOne("camera", camera)
  return opened
}

async function openOne(source: MediaSource, deviceId: string): Promise<Opened> {
  try {
    const stream = await ask(
      source === "microphone"
        ? { audio: microphoneConstraints(deviceId) }
        : { video: cameraConstraints(deviceId) },
    )
    return asOpened(stream.getTracks()[0])
  } catch (error) {
    const trouble = classifyTrouble(error, surroundings())
    if (trouble === "no-device" && deviceId !== "") return openOne(source, "")
    return { kind: "trouble", trouble }
  }
}

function asOpened(track: MediaStreamTrack | undefined): Opened {
  if (track === undefined) return { kind: "trouble", trouble: "no-device" }
  // Keeps faces smooth and voices natural when the encoder has to choose.
  if ("contentHint" in track) track.contentHint = track.kind === "audio" ? "speech" : "motion"
  return { kind: "open", track }
}

async function ask(constraints: MediaStreamConstraints): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia(constraints)
}

function surroundings(): Surroundings {
  return {
    secure: window.isSecureContext,
    capable: "mediaDevices" in navigator,
    userAgent: navigator.userAgent,
  }
}
