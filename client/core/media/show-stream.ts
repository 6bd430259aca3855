import { pagePlayback } from "./playback.ts"

/**
 * Shows `stream` in `element`: at the next press, where the browser refuses to play it now. Call what
 * is returned to take it out again, so that no last picture stays.
 */
export function showStream(element: HTMLVideoElement, stream: MediaStream | null): () => void {
  element.srcObject = stream
  const letGo = stream === null ? undefined : pagePlayback().keep(element)
  return () => {
    letGo?.()
    element.srcObject = null
  }
}
