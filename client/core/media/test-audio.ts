import { replyWithin } from "./reply-within.ts"
import { sharedAudioContext, startedAudioContext } from "./audio-context.ts"

/** Two soft notes: frequency (Hz) and start (s) of each. */
const NOTES = [
  { hertz: 392, at: 0 },
  { hertz: 523.25, at: 0.35 },
]
const LENGTH_S = 1.4
/** How long the browser may take to report that it plays, ms: some never do. */
const REPLY_MS = 2000

/**
 * Plays a short sound on the chosen loudspeaker, and resolves when it has ended. Call it in a press.
 * Resolves at once where nothing can be played.
 */
export async function playTestAudio(speaker: string): Promise<void> {
  // Without a wait where that is possible: after one it may no longer be within the press.
  const context = sharedAudioContext() ?? (await startedAudioContext())
  if (context === undefined) return
  const out = context.createMediaStreamDestination()
  for (const note of NOTES) strike(context, out, note)
  const element = new Audio()
  element.srcObject = out.stream
  try {
    if (speaker !== "" && "setSinkId" in element)
      await replyWithin(element.setSinkId(speaker), REPLY_MS)
    await replyWithin(element.play(), REPLY_MS)
    await new Promise((resolve) => setTimeout(resolve, LENGTH_S * 1000))
  } catch {
    // Blocked by the browser, or the loudspeaker is gone: silence is the result of the test.
  } finally {
    element.srcObject = null
  }
}

function strike(context: AudioContext, out: AudioNode, { hertz, at }: (typeof NOTES)[number]) {
  const start = context.currentTime + 0.05 + at
  const bar = new OscillatorNode(context, { type: "sine", frequency: hertz })
  const loudness = new GainNode(context, { gain: 0 })
  loudness.gain.setValueAtTime(0, start)
  loudness.gain.linearRampToValueAtTime(0.3, start + 0.01)
  loudness.gain.exponentialRampToValueAtTime(0.001, start + 0.8)
  bar.connect(loudness).connect(out)
  bar.start(start)
  bar.stop(start + 0.9)
}
