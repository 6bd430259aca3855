let context: AudioContext | undefined

/**
 * The page's one AudioContext, for measuring and for small sounds. Browsers may hold it back until a
 * press; while a microphone is open, and in every press on the door, it is asked to run again.
 */
export function sharedAudioContext(): AudioContext | undefined {
  if (typeof AudioContext === "undefined") return undefined
  context ??= new AudioContext({ latencyHint: "interactive" })
  if (context.state !== "running" && context.state !== "closed") {
    // Refused without a press: the next one asks again.
    context.resume().catch(() => undefined)
  }
  return context
}
