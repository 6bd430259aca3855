import { replyWithin } from "./reply-within.ts"

/** Of which an element of this page has shown a picture. */
const shown = new WeakSet<MediaStreamTrack>()
const waiting = new Set<{ tracks: readonly MediaStreamTrack[]; resolve: () => void }>()

/** An element shows the first picture of a stream. */
export function pictureShown(stream: Pick<MediaStream, "getVideoTracks">): void {
  for (const track of stream.getVideoTracks()) shown.add(track)
  for (const { tracks, resolve } of waiting) if (isShown(tracks)) resolve()
}

function isShown(tracks: readonly MediaStreamTrack[]): boolean {
  return tracks.some((track) => shown.has(track))
}

/**
 * Resolves when a picture of one of the tracks is shown on this page, or after `ms`: a camera may be switched off, and a
 * connection slow. At once where there is no track.
 */
export async function firstPicture(tracks: readonly MediaStreamTrack[], ms: number): Promise<void> {
  if (tracks.length === 0 || isShown(tracks)) return
  let resolve: () => void = () => undefined
  const come = new Promise<void>((done) => (resolve = done))
  const waiter = { tracks, resolve }
  waiting.add(waiter)
  await replyWithin(come, ms)
  waiting.delete(waiter)
}
