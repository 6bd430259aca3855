import { replyWithin } from "./reply-within.ts"

/** A browser that has not listed its devices by then may never do so. ms. */
const REPLY_MS = 3000

let context: AudioContext | undefined
let hasStarted = false
let starting: Promise<void> | undefined

/**
 * Has the browser start its audio process, without waiting for it. A page that makes an AudioContext before
 * that stands still until the process runs, which takes more than half a second; listing the devices starts it
 * beside the page. Resolves when it runs.
 */
export function startAudio(): Promise<void> {
  starting ??= listDevices().then(() => {
    hasStarted = true
  })
  return starting
}

/**
 * The page's one AudioContext, to measure levels and to play test tones; undefined while the browser's audio is
 * starting. Browsers may suspend it until a press; each call resumes it, so that it runs while a microphone is
 * open and after a press on the door.
 */
export function sharedAudioContext(): AudioContext | undefined {
  if (typeof AudioContext === "undefined") return undefined
  if (!hasStarted) {
    void startAudio()
    return undefined
  }
  context ??= new AudioContext({ latencyHint: "interactive" })
  if (context.state !== "running" && context.state !== "closed") {
    // Refused without a press: the next call resumes it.
    context.resume().catch(() => undefined)
  }
  return context
}

/** The same, after the browser's audio has started. Undefined where the browser has no AudioContext. */
export async function startedAudioContext(): Promise<AudioContext | undefined> {
  // In the call itself where that is possible: after a wait it may no longer be inside the press.
  const now = sharedAudioContext()
  if (now !== undefined) return now
  await startAudio()
  return sharedAudioContext()
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
