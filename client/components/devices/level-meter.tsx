import { useEffect, useRef, useState } from "react"
import { useStore } from "zustand"

import { useText } from "../../i18n/text.ts"
import type { DevicesState } from "../../core/media/device-state.ts"
import type { DeviceControls } from "./device-controls.ts"
import { announce } from "../announce/announce.ts"
import "./devices.css"
import { hear, hearingWords, UNHEARD } from "./hearing.ts"
import type { HearingWords } from "./hearing.ts"

/** What is worth saying aloud, once each: how one is heard, not that one is silent. */
const SPOKEN: ReadonlySet<HearingWords> = new Set(["faint", "good", "loud"])

/** How well one is heard: a bar that moves with the voice, and kind words that stay a while. */
export function LevelMeter({ devices }: { devices: DeviceControls }) {
  const t = useText()
  const words = useHearing(devices)
  const announced = useRef(new Set<HearingWords>())
  useEffect(() => {
    if (!SPOKEN.has(words) || announced.current.has(words)) return
    announced.current.add(words)
    announce(t(`devices.hearing.${words}`))
  }, [words, t])
  return (
    <div className="devices-hearing">
      <LevelBar devices={devices} />
      <p>{t(`devices.hearing.${words}`)}</p>
    </div>
  )
}

/** The bar alone. Drawn ten times a second without drawing the screen again. */
export function LevelBar({ devices }: { devices: DeviceControls }) {
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const draw = ({ microphone, level }: DevicesState) => {
      const shown = microphone.kind === "on" ? level : 0
      bar.current?.style.setProperty("transform", `scaleX(${shown})`)
    }
    draw(devices.state.getState())
    return devices.state.subscribe(draw)
  }, [devices])
  return (
    <div className="devices-meter" aria-hidden="true">
      <div ref={bar} />
    </div>
  )
}

function useHearing(devices: DeviceControls): HearingWords {
  const kind = useStore(devices.state, (state) => state.microphone.kind)
  const [words, setWords] = useState<HearingWords>(() => hearingWords(kind, UNHEARD))
  useEffect(() => {
    let hearing = UNHEARD
    const take = (level: number) => {
      hearing = hear(hearing, level, performance.now())
      setWords(hearingWords(kind, hearing))
    }
    take(devices.state.getState().level)
    return devices.state.subscribe((state) => take(state.level))
  }, [devices, kind])
  return words
}
