import { useEffect, useState } from "react"

import type { DeviceChoice } from "../../../core/media/device-state.ts"
import { OtherMicrophones } from "../../../core/media/other-microphones.ts"
import { AudioSampler } from "../../../core/media/audio-sampler.ts"
import { beginListening, hearMoment, loudestOf, soundFinding } from "./sound-finding.ts"
import type { SoundFinding } from "./sound-finding.ts"
import { hearsMore } from "./wrong-device.ts"

/** What one's own microphone hears, and which other hears more. */
export interface Sounding {
  finding: SoundFinding
  /** Found by listening to the others while this one hears little or nothing. */
  better: DeviceChoice | undefined
}

/** How often the other microphones are asked what they have heard, ms. */
const ASK_MS = 300

/**
 * Listens to a microphone, and to the `others` while it hears little or nothing. A component that
 * uses it belongs to one track: give it a key.
 */
export function useSound(track: MediaStreamTrack, others: readonly DeviceChoice[]): Sounding {
  const [finding, setFinding] = useState<SoundFinding>("listening")
  const [own, setOwn] = useState(0)
  useEffect(() => {
    let heard = beginListening(performance.now())
    const sampler = AudioSampler.on(track, (samples) => {
      const now = performance.now()
      if (samples !== undefined) heard = hearMoment(heard, samples, now)
      setFinding(soundFinding(heard, now, track.muted))
      setOwn(Math.round(loudestOf(heard) * 20) / 20)
    })
    return () => sampler.close()
  }, [track])
  const lacking = finding === "unheard" || finding === "silent" || finding === "faint"
  const better = useBetter(lacking, own, others)
  return { finding, better }
}

function useBetter(
  lacking: boolean,
  own: number,
  others: readonly DeviceChoice[],
): DeviceChoice | undefined {
  const [loudest, setLoudest] = useState<ReadonlyMap<string, number>>(new Map())
  const ids = others.map(({ deviceId }) => deviceId).join(" ")
  useEffect(() => {
    if (!lacking || ids === "") return
    const microphones = OtherMicrophones.listen(ids.split(" "))
    const timer = setInterval(() => setLoudest(new Map(microphones.loudest)), ASK_MS)
    return () => {
      clearInterval(timer)
      microphones.close()
      setLoudest(new Map())
    }
  }, [lacking, ids])
  return lacking ? hearsMore(own, loudest, others) : undefined
}
