import { useEffect, useState } from "react"

import type { DeviceControls } from "../../components/devices/device-controls.ts"
import { Devices } from "../../core/media/devices.ts"

/** Devices that someone lets go of. */
export type PageDevices = DeviceControls & Pick<Devices, "close">

/** One's own devices for as long as a step is shown: when it goes, nothing of them is open. */
export function usePageDevices(open: () => PageDevices = openDevices): PageDevices {
  const [devices] = useState(open)
  useEffect(() => () => devices.close(), [devices])
  return devices
}

function openDevices(): PageDevices {
  return Devices.create()
}
