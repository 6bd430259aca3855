import { useCallback, useEffect, useState } from "react"
import { useStore } from "zustand"
import { useShallow } from "zustand/shallow"

import type { MediaSource } from "#shared/protocol/media.ts"
import type { DevicesState } from "../../core/media/device-state.ts"
import type { DeviceControls } from "./device-controls.ts"

export interface OwnDevicesNow {
  devices: Pick<DevicesState, MediaSource>
  /** Present until a device has been asked for: the press that leads to the browser's question. */
  start: (() => void) | undefined
  switchTo: (source: MediaSource, on: boolean) => void
  again: (sources: readonly MediaSource[]) => void
}

/**
 * The devices while one stands at the door. They start by themselves only where the browser will not
 * ask, because it has been allowed before; otherwise a press explains what is coming.
 */
export function useOwnDevices(devices: DeviceControls): OwnDevicesNow {
  const now = useStore(
    devices.state,
    useShallow(({ microphone, camera }) => ({ microphone, camera })),
  )
  const [touched, setTouched] = useState(
    () => now.microphone.kind !== "off" || now.camera.kind !== "off",
  )
  const again = useCallback(
    (sources: readonly MediaSource[]) => {
      setTouched(true)
      for (const source of sources) void devices.switch(source, true)
    },
    [devices],
  )
  useEffect(() => {
    if (touched) return
    let here = true
    void alreadyAllowed().then((sources) => {
      if (here && sources.length > 0) again(sources)
    })
    return () => {
      here = false
    }
  }, [touched, again])
  return {
    devices: now,
    start: touched ? undefined : () => again(["microphone", "camera"]),
    switchTo: (source, on) => {
      setTouched(true)
      void devices.switch(source, on)
    },
    again,
  }
}

/**
 * The devices that may be opened without a question to the person: both when both are allowed, and
 * none when either would be asked about. A browser that does not tell counts as one that asks.
 */
async function alreadyAllowed(): Promise<readonly MediaSource[]> {
  const sources = ["microphone", "camera"] as const
  try {
    const answers = await Promise.all(
      sources.map(async (name) => (await navigator.permissions.query({ name })).state),
    )
    if (answers.includes("prompt")) return []
    return sources.filter((_, index) => answers[index] === "granted")
  } catch {
    return []
  }
}
