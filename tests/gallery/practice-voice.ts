/** What the pretend microphone hears. */
export type Voice = "clear" | "faint" | "cut" | "none" | "quiet"

const LOUDNESS: Record<Voice, number> = { clear: 0.5, faint: 0.04, cut: 12, none: 0, quiet: 0.002 }

/** A made voice as a microphone's track: a hum in syllables, as loud as wanted. */
export function madeVoice(voice: Voice): MediaStreamTrack {
  const context = new AudioContext()
  const hum = new OscillatorNode(context, { type: "sawtooth", frequency: 140 })
  const syllables = new OscillatorNode(context, { frequency: 1.7 })
  const rise = new GainNode(context, { gain: 0 })
  const loud = new GainNode(context, { gain: LOUDNESS[voice] })
  // What is louder than can be is cut off, as in a cheap microphone.
  const cut = new WaveShaperNode(context, { curve: new Float32Array([-1, 0, 1]) })
  const out = context.createMediaStreamDestination()
  syllables.connect(rise.gain)
  hum.connect(rise).connect(loud).connect(cut).connect(out)
  hum.start()
  syllables.start()
  const [track] = out.stream.getAudioTracks()
  if (!track) throw new Error("no track from the voice")
  return track
}
