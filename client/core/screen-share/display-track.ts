/** A video track of what the person chose to share, or why there is none. */
export type DisplayTrack =
  | { kind: "track"; track: MediaStreamTrack }
  /** The person closed the browser's question. */
  | { kind: "cancelled" }
  | { kind: "failed" }

/** Up to full HD, and few pictures a second: text is to be sharp, and stands still most of the time. */
const SIZE: MediaTrackConstraints = {
  width: { max: 1920 },
  height: { max: 1080 },
  frameRate: { max: 10 },
}

/** Whether the browser can share a screen: phones cannot. */
export function canShareScreen(): boolean {
  return typeof navigator.mediaDevices?.getDisplayMedia === "function"
}

/** Asks which screen or window to share. Only within a press. */
export async function openDisplayTrack(): Promise<DisplayTrack> {
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: SIZE, audio: false })
    const [track] = stream.getVideoTracks()
    if (!track) return { kind: "failed" }
    track.contentHint = "detail"
    return { kind: "track", track }
  } catch (error) {
    const cancelled = error instanceof DOMException && error.name === "NotAllowedError"
    return { kind: cancelled ? "cancelled" : "failed" }
  }
}
