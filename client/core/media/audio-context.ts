import { replyWithin } from "./reply-within.ts"

/** A browser that has not listed its devices by then may never do so. ms. */
const REPLY_MS = 3000
/** How long the page may be busy before the AudioContext is made all the same, ms. */
const BUSY_MS = 2000

let context: AudioContext | undefined
let starting: Promise<void> | undefined

/**
 * Has the browser start its audio process, and makes the page's AudioContext when the page is idle. An
 * AudioContext that is made before the process runs waits for it, and the page stands still for more than half a
 * second; listing the devices starts the process beside the page. Resolves when the AudioContext is there.
 */
export function startAudio(): Promise<void> {
  starting ??= listDevices().then(idle).then(make)
  return starting
}

/**
 * The page's one AudioContext, to measure levels and to play test tones; undefined until it has been made.
 * Browsers may suspend it until a press; each call resumes it, so that it runs while a microphone is open and
 * after a press on the door. Nothing waits for it in that press.
 */
export function sharedAudioContext(): AudioContext | undefined {
  if (context === undefined) void startAudio()
  else if (context.state !== "running" && context.state !== "closed") {
    // Refused without a press: the next call resumes it.
    context.resume().catch(() => undefined)
  }
  return context
}

/** The same, made first where it is not there yet. Undefined where the browser has no AudioContext. */
export async function startedAudioContext(): Promise<AudioContext | undefined> {
  await startAudio()
  return sharedAudioContext()
}

function make(): void {
  if (typeof AudioContext !== "undefined")
    context = new AudioContext({ latencyHint: "interactive" })
}

async function listDevices(): Promise<void> {
  // Missing on a page that is not secure, whatever its type says.
  if (!("mediaDevices" in navigator)) return
  try {
    await replyWithin(navigator.mediaDevices.enumerateDevices(), REPLY_MS)
  } catch {
    // Refused: then the AudioContext has to start it.
  }
}

/** Resolves when the page has nothing to do; at once in a browser that does not tell. */
function idle(): Promise<unknown> {
  if (typeof requestIdleCallback === "undefined") return Promise.resolve()
  return new Promise((resolve) => requestIdleCallback(resolve, { timeout: BUSY_MS }))
}
