let context: AudioContext | undefined

/**
 * The page's one AudioContext, to measure levels and to play test tones. Browsers may suspend it until a
 * press; each call resumes it, so that it runs while a microphone is open and after a press on the door.
 */
export function sharedAudioContext(): AudioContext | undefined {
  if (typeof AudioContext === "undefined") return undefined
  context ??= new AudioContext({ latencyHint: "interactive" })
  if (context.state !== "running" && context.state !== "closed") {
    // Refused without a press: the next call resumes it.
    context.resume().catch(() => undefined)
  }
  return context
}
