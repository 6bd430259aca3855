import wrtc from "@roamhq/wrtc"

import { Random } from "#shared/meeting/fuzz/random.ts"

/** Something to send: its track, and how to end it. */
export interface Source {
  track: MediaStreamTrack
  stop: () => void
}

const SAMPLE_RATE = 48_000
/** Of 32 767. */
const LOUD = 10_000

/** A tone of 440 Hz, ten milliseconds at a time, that is silent every other half second. */
export function aTone(): Source {
  return aSound((seconds) => Math.floor(seconds * 2) % 2 === 0)
}

/** A tone of 440 Hz in 10 ms pieces, heard at the seconds for which `isOn` says so. */
function aSound(isOn: (seconds: number) => boolean): Source {
  const source = new wrtc.nonstandard.RTCAudioSource()
  const track = source.createTrack()
  const numberOfFrames = SAMPLE_RATE / 100
  let position = 0
  const timer = setInterval(() => {
    const samples = Int16Array.from(
      { length: numberOfFrames },
      () =>
        (isOn(position / SAMPLE_RATE) ? LOUD : 0) *
        Math.sin((2 * Math.PI * 440 * position++) / SAMPLE_RATE),
    )
    source.onData({
      samples,
      sampleRate: SAMPLE_RATE,
      bitsPerSample: 16,
      channelCount: 1,
      numberOfFrames,
    })
  }, 10)
  return { track, stop: () => end(timer, track) }
}

/** A picture that changes fifteen times a second. */
export function aPicture(width: number, height: number): Source {
  const source = new wrtc.nonstandard.RTCVideoSource()
  const track = source.createTrack()
  const data = new Uint8Array((width * height * 3) / 2).fill(128)
  let count = 0
  const timer = setInterval(() => {
    count += 1
    const row = (count * 7) % height
    data.fill((count * 40) % 255, row * width, Math.min(row + 40, height) * width)
    source.onFrame({ width, height, data })
  }, 66)
  return { track, stop: () => end(timer, track) }
}

/** A picture a quarter of which is noise that changes all the time, so that each layer takes the bit rate that it may. */
export function aNoisyPicture(width: number, height: number, perSecond = 15): Source {
  const source = new wrtc.nonstandard.RTCVideoSource()
  const track = source.createTrack()
  const data = new Uint8Array((width * height * 3) / 2).fill(128)
  const random = new Random(1)
  const noise = Uint8Array.from({ length: width * height }, () => 64 + random.below(128))
  const timer = setInterval(() => {
    for (let row = height / 4; row < (3 * height) / 4; row++) {
      const from = random.below(noise.length - width)
      data.set(noise.subarray(from, from + width / 2), row * width + width / 4)
    }
    source.onFrame({ width, height, data })
  }, 1000 / perSecond)
  return { track, stop: () => end(timer, track) }
}

function end(timer: NodeJS.Timeout, track: MediaStreamTrack): void {
  clearInterval(timer)
  track.stop()
}
