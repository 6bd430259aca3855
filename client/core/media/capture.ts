import type { MediaSource } from "#shared/protocol/media.ts"
import { lackOf } from "./browser-lack.ts"
import type { DeviceError } from "./device-state.ts"
import { type Surroundings, classifyDeviceError } from "./device-error.ts"

/** What came of asking for one device. */
export type Opened =
  /** `instead`: the chosen device was not to be had, so that the system's own was opened. */
  | { kind: "open"; track: MediaStreamTrack; instead: boolean }
  | { kind: "error"; error: DeviceError }

/** The devices wanted, each with the id that was chosen; an empty id leaves it to the system. */
export type Wanted = Partial<Record<MediaSource, string>>

/** One voice, cleaned of the room's echo and noise: wishes, which a microphone need not meet. */
function microphoneConstraints(deviceId: string): MediaTrackConstraints {
  return {
    ...exactly(deviceId),
    channelCount: { ideal: 1 },
    echoCancellation: { ideal: true },
    noiseSuppression: { ideal: true },
    autoGainControl: { ideal: true },
  }
}

/** 720p, calm: more frames a second show nothing more of a face. Wishes, all of them. */
function cameraConstraints(deviceId: string): MediaTrackConstraints {
  return {
    ...(deviceId === "" ? { facingMode: { ideal: "user" } } : exactly(deviceId)),
    width: { ideal: 1280 },
    height: { ideal: 720 },
    frameRate: { ideal: 24 },
  }
}

/** The only thing that is asked for exactly: a device that somebody has chosen. */
function exactly(deviceId: string): MediaTrackConstraints {
  return deviceId === "" ? {} : { deviceId: { exact: deviceId } }
}

/**
 * Opens the devices with one question to the person. When that fails, each is tried alone, so that
 * a missing camera does not take the microphone with it; a chosen device that is gone gives way to
 * the system's own, and one that cannot be as wished is taken as it is. One who has just said no is
 * not asked again. Never throws; may never answer, as the browser may not.
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
    const trouble = classifyDeviceError(error, surroundings())
    return trouble === "denied" ? openAllowed(wanted) : openEach(wanted)
  }
}

/** After a no to both: the no may lie on one of them since an earlier visit. The other is opened. */
async function openAllowed(wanted: Wanted): Promise<Partial<Record<MediaSource, Opened>>> {
  const no: Opened = { kind: "error", error: "denied" }
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
  let trouble: DeviceError = "other"
  for (const { constraints, instead } of tries(source, deviceId)) {
    // A chosen device that is busy is worth waiting for; one that is gone is not.
    if (instead && trouble === "in-use") break
    try {
      return asOpened((await ask(constraints)).getTracks()[0], instead)
    } catch (error) {
      trouble = classifyDeviceError(error, surroundings())
      if (trouble === "denied" || trouble === "not-secure") break
    }
  }
  return { kind: "error", error: trouble }
}

/** From what is wished for to whatever there is. */
function tries(source: MediaSource, deviceId: string) {
  const wishes = source === "microphone" ? microphoneConstraints : cameraConstraints
  const kind = source === "microphone" ? "audio" : "video"
  const chosen = [wishes(deviceId), exactly(deviceId)]
  const systems = [wishes(""), true]
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

async function ask(constraints: MediaStreamConstraints): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia(constraints)
}

function surroundings(): Surroundings {
  return {
    secure: window.isSecureContext,
    // Extensions take away either, whatever the types say.
    capable: lackOf(window) !== "devices",
    userAgent: navigator.userAgent,
  }
}
