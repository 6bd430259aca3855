/**
 * Runs in the page before its own scripts: notes the loudness of what goes out by the microphone and
 * of what is played, so that the one can be found again in the other.
 */
export function noteSounds(): void {
  const noted = { out: [] as Loud[], played: [] as Loud[] }
  Object.assign(window, { noted })
  const begin = (stream: MediaStream, into: Loud[]) => {
    const context = new AudioContext()
    const analyser = new AnalyserNode(context, { fftSize: 512 })
    context.createMediaStreamSource(stream).connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    setInterval(() => {
      analyser.getFloatTimeDomainData(samples)
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
      into.push({ at: performance.now(), loud: Math.sqrt(power) })
    }, 10)
  }
  const { mediaDevices } = navigator
  const ask = mediaDevices.getUserMedia.bind(mediaDevices)
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await ask(constraints)
    if (stream.getAudioTracks().length > 0) begin(stream.clone(), noted.out)
    return stream
  }
  const element = HTMLMediaElement.prototype
  const play = Object.getOwnPropertyDescriptor(element, "play")?.value as () => Promise<void>
  HTMLMediaElement.prototype.play = function playAndNote(this: HTMLMediaElement) {
    const { srcObject } = this
    const sounds = srcObject instanceof MediaStream && srcObject.getAudioTracks().length > 0
    if (sounds && !this.muted) begin(srcObject, noted.played)
    return play.call(this)
  }
}

/** Loudness (root mean square) at an instant, ms. */
export interface Loud {
  at: number
  loud: number
}

/** Where the one sound is found in the other. */
export interface Found {
  /** By how many ms the one is later than the other, where they are most alike. */
  lag: number
  /** How alike they are there, -1 to 1 (Pearson's correlation of their loudness). */
  likeness: number
  /** How alike they are at most at any other lag. */
  elsewhere: number
}

/**
 * The last two stretches, once the sound in both is that which went out (by a clear margin over any other
 * lag) and the receiver no longer catches up: equally late in both, within 50 ms. Undefined until then.
 */
export function settled(found: readonly Found[]): [Found, Found] | undefined {
  const [one, other] = found.slice(-2)
  if (!one || !other || !isClear(one) || !isClear(other)) return undefined
  return Math.abs(one.lag - other.lag) <= 50 ? [one, other] : undefined
}

function isClear({ likeness, elsewhere }: Found): boolean {
  return likeness > 0.7 && likeness > elsewhere + 0.1
}

/**
 * What was played in every stretch of five seconds, found again in what went out up to `longest` ms before.
 * Stretches, because a receiver catches up in its first seconds: it begins with a large buffer against an
 * uneven line and plays a little faster until that is small (330 to 60 ms was measured).
 */
export function lagsBetween(
  out: readonly Loud[],
  played: readonly Loud[],
  longest = 5000,
): Found[] {
  const begun = played.find(({ loud }) => loud > SILENCE)?.at ?? Infinity
  const last = played.at(-1)?.at ?? 0
  const found: Found[] = []
  for (let from = begun; from + STRETCH_MS <= last; from += EVERY_MS)
    found.push(findIn(out, played, { from, to: from + STRETCH_MS, longest }))
  return found
}

/** Louder than this, something is played. */
const SILENCE = 0.005
const STRETCH_MS = 5000
const EVERY_MS = 1500
const STEP_MS = 10

function findIn(
  out: readonly Loud[],
  played: readonly Loud[],
  { from, to, longest }: { from: number; to: number; longest: number },
): Found {
  const all: { lag: number; likeness: number }[] = []
  for (let lag = 0; lag <= longest; lag += STEP_MS) {
    const pairs: [number, number][] = []
    for (let at = from; at <= to; at += STEP_MS) {
      const [one, other] = [loudAt(out, at - lag), loudAt(played, at)]
      if (one !== undefined && other !== undefined) pairs.push([one, other])
    }
    all.push({ lag, likeness: pairs.length < ENOUGH ? -1 : correlation(pairs) })
  }
  const most = (among: typeof all) =>
    among.reduce((best, one) => (one.likeness > best.likeness ? one : best), NOTHING)
  const best = most(all)
  const elsewhere = most(all.filter(({ lag }) => Math.abs(lag - best.lag) > PEAK_MS))
  return { ...best, elsewhere: elsewhere.likeness }
}

/** As many readings as make four of the five seconds. */
const ENOUGH = 400
const NOTHING = { lag: 0, likeness: -1 }
/** A syllable and its neighbours are alike; beyond this only chance is, ms. */
const PEAK_MS = 400

/** The loudness at an instant, by the last reading before it; undefined where there is none nearby. */
function loudAt(sound: readonly Loud[], at: number): number | undefined {
  let [low, high] = [0, sound.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((sound[middle]?.at ?? Infinity) <= at) low = middle
    else high = middle - 1
  }
  const found = sound[low]
  return found && found.at <= at && at - found.at < 100 ? found.loud : undefined
}

function correlation(pairs: readonly [number, number][]): number {
  const mean = (which: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[which], 0) / pairs.length
  const [x, y] = [mean(0), mean(1)]
  let [xy, xx, yy] = [0, 0, 0]
  for (const [one, other] of pairs) {
    xy += (one - x) * (other - y)
    xx += (one - x) ** 2
    yy += (other - y) ** 2
  }
  return xy / Math.sqrt(xx * yy)
}
