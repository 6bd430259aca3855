import { pictureShown } from "./first-picture.ts"
import { pagePlayback } from "./playback.ts"

/**
 * Shows `stream` in `element`: at the next press, where the browser refuses to play it now. Call the
 * returned function to remove it, so that no last picture stays.
 */
export function showStream(element: HTMLVideoElement, stream: MediaStream | null): () => void {
  const noted = () => stream && pictureShown(stream)
  element.addEventListener("loadeddata", noted)
  element.srcObject = stream
  const stop = stream === null ? undefined : pagePlayback().keep(element)
  return () => {
    stop?.()
    element.removeEventListener("loadeddata", noted)
    element.srcObject = null
  }
}
