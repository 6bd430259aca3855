import { replyWithin } from "./reply-within.ts"

/**
 * Resolves when one of the tracks has delivered a picture, or after `ms`: a camera may be switched off, and a
 * connection slow. At once where there is no track.
 */
export async function firstPicture(tracks: readonly MediaStreamTrack[], ms: number): Promise<void> {
  if (tracks.length === 0) return
  const elements = tracks.map((track) => {
    const element = document.createElement("video")
    element.muted = true
    element.playsInline = true
    element.srcObject = new MediaStream([track])
    return element
  })
  await replyWithin(Promise.any(elements.map(loaded)), ms).catch(() => undefined)
  for (const element of elements) element.srcObject = null
}

/** An element that is not in the page decodes nothing by itself: it is given what is decoded for the tile. */
function loaded(element: HTMLVideoElement): Promise<void> {
  return new Promise((resolve) => {
    element.addEventListener("loadeddata", () => resolve(), { once: true })
    // Some browsers load nothing before it plays; muted, none refuses.
    element.play().catch(() => undefined)
  })
}
