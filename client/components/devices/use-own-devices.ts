import { useCallback, useEffect, useState } from "react"
import { useStore } from "zustand"
import { useShallow } from "zustand/shallow"

import type { DeviceSource } from "#shared/protocol/media.ts"
import type { DevicesState } from "../../core/media/device-state.ts"
import type { DeviceControls } from "./device-controls.ts"

const BOTH: readonly DeviceSource[] = ["microphone", "camera"]

export interface OwnDevicesNow {
  devices: Pick<DevicesState, DeviceSource>
  /** Present until a device has been asked for: the press that leads to the browser's question. */
  start: (() => void) | undefined
  switchTo: (source: DeviceSource, on: boolean) => void
  again: (sources: readonly DeviceSource[]) => void
}

/**
 * The devices while one stands at the door. They start by themselves only where the browser will not
 * ask, because it has been allowed before; otherwise a press explains what is coming. `sources`: what is used here.
 */
export function useOwnDevices(
  devices: DeviceControls,
  sources: readonly DeviceSource[] = BOTH,
): OwnDevicesNow {
  const now = useStore(
    devices.state,
    useShallow(({ microphone, camera }) => ({ microphone, camera })),
  )
  const [touched, setTouched] = useState(
    () => now.microphone.kind !== "off" || now.camera.kind !== "off",
  )
  const again = useCallback(
    (wanted: readonly DeviceSource[]) => {
      setTouched(true)
      for (const source of wanted) void devices.switch(source, true)
    },
    [devices],
  )
  useEffect(() => {
    if (touched) return
    let here = true
    void alreadyAllowed(sources).then((allowed) => {
      if (here && allowed.length > 0) again(allowed)
    })
    return () => {
      here = false
    }
  }, [touched, again, sources])
  return {
    devices: now,
    start: touched ? undefined : () => again(sources),
    switchTo: (source, on) => {
      setTouched(true)
      void devices.switch(source, on)
    },
    again,
  }
}

/**
 * The devices that may be opened without a question to the person: all when all are allowed, and
 * none when any would be asked about. A browser that does not tell counts as one that asks.
 */
async function alreadyAllowed(sources: readonly DeviceSource[]): Promise<readonly DeviceSource[]> {
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
