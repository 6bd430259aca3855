import { useState } from "react"

import type { DeviceControls } from "./device-controls.ts"

/** Whether one hears: nothing was played yet, one is asked, or one has heard nothing. */
export type Hearing = "not-yet" | "heard?" | "not-heard"

export interface Chime {
  asked: Hearing
  playing: boolean
  /** Plays a short sound, and asks. */
  play: () => void
  onNotHeard: () => void
}

/** Does one hear the others? Only the person can tell, so a short sound is played, and it is asked. */
export function useChime(devices: Pick<DeviceControls, "testSpeaker">): Chime {
  const [asked, setAsked] = useState<Hearing>("not-yet")
  const [playing, setPlaying] = useState(false)
  const play = async () => {
    setPlaying(true)
    if (asked === "not-yet") setAsked("heard?")
    await devices.testSpeaker()
    setPlaying(false)
  }
  return { asked, playing, play: () => void play(), onNotHeard: () => setAsked("not-heard") }
}
