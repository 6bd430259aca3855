/** Runs in the page before its own script: notes what it asks for of microphone and camera, and what it was given. */
export function noteDevices(): void {
  const asked: MediaStreamConstraints[] = []
  const tracks: MediaStreamTrack[] = []
  const { mediaDevices } = navigator
  const open = mediaDevices.getUserMedia.bind(mediaDevices)
  mediaDevices.getUserMedia = async (wanted) => {
    asked.push(wanted ?? {})
    const stream = await open(wanted)
    tracks.push(...stream.getTracks())
    return stream
  }
  Object.assign(window, { notedDevices: { asked, tracks } })
}

/** What has been asked for and given since the page was loaded. */
interface NotedDevices {
  /** What each request was for. */
  asked: ("microphone" | "camera" | "both")[]
  /** How many of what was given still run. */
  running: number
}

/** Runs in the page. */
export function devicesNoted(): NotedDevices {
  const { notedDevices } = window as unknown as {
    notedDevices: { asked: MediaStreamConstraints[]; tracks: MediaStreamTrack[] }
  }
  const { asked, tracks } = notedDevices
  return {
    asked: asked.map(({ audio, video }) =>
      audio && video ? "both" : video ? "camera" : "microphone",
    ),
    running: tracks.filter(({ readyState }) => readyState === "live").length,
  }
}
