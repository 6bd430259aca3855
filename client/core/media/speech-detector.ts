import type { SeatNumber } from "#shared/values/ids.ts"
import { RECEIVED_VOICE, SILENCE, type Voice, listen } from "./loudness.ts"

/** Five times a second is fast enough to see who speaks. ms. */
const EVERY_MS = 200

/** Reports who is speaking, from the level of each. */
export class SpeechDetector {
  readonly #timer: ReturnType<typeof setInterval>

  constructor(
    levels: () => ReadonlyMap<SeatNumber, number>,
    onChange: (speaking: ReadonlySet<SeatNumber>) => void,
  ) {
    let voices: ReadonlyMap<SeatNumber, Voice> = new Map()
    this.#timer = setInterval(() => {
      const next = updateVoices(voices, levels(), performance.now())
      const [before, after] = [speakers(voices), speakers(next)]
      voices = next
      const changed = before.size !== after.size || [...after].some((seat) => !before.has(seat))
      if (changed) onChange(after)
    }, EVERY_MS)
  }

  close(): void {
    clearInterval(this.#timer)
  }
}

/** Updates everyone's voice with the current levels. Removes those who have gone. */
export function updateVoices(
  voices: ReadonlyMap<SeatNumber, Voice>,
  levels: ReadonlyMap<SeatNumber, number>,
  now: number,
): Map<SeatNumber, Voice> {
  return new Map(
    [...levels].map(([seat, level]): [SeatNumber, Voice] => [
      seat,
      listen(voices.get(seat) ?? SILENCE, level, now, RECEIVED_VOICE),
    ]),
  )
}

export function speakers(voices: ReadonlyMap<SeatNumber, Voice>): Set<SeatNumber> {
  return new Set([...voices].filter(([, { heard }]) => heard).map(([seat]) => seat))
}
