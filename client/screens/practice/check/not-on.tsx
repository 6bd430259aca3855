import { useStore } from "zustand"
import { useShallow } from "zustand/shallow"

import type { DeviceSource } from "#shared/protocol/media.ts"
import { DeviceHelp } from "../../../components/devices/device-help.tsx"
import { useText } from "../../../i18n/text.ts"
import type { DevicesState } from "../../../core/media/device-state.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Finding } from "./finding.tsx"
import type { RowProps } from "./row.tsx"

/** A device that is off, being asked for, or cannot be used: what to do, and the way on without. */
export function NotOn({ devices, source, onSettle, onAgain }: RowProps & { source: DeviceSource }) {
  const t = useText()
  const both = useStore(
    devices.state,
    useShallow(({ camera, microphone }) => ({ camera, microphone })),
  )
  const without = () => onSettle("let-be")
  switch (both[source].kind) {
    case "on":
      return null
    case "asking":
      return <Finding sentence={t("practice.check.waiting")} />
    case "off":
      return (
        <Finding
          sentence={t(`devices.${source}.off`)}
          action={{ words: t("practice.check.switch-on"), press: () => onAgain([source]) }}
          onLetBe={without}
        />
      )
    case "error":
      return (
        <div className="check-trouble">
          <DeviceHelp devices={concerning(both, source)} onAgain={onAgain} />
          <Button kind="quiet" type="button" onClick={without}>
            {t("practice.check.without")}
          </Button>
        </div>
      )
  }
}

/** This device's trouble, and the other's too when it is the same: then one piece of help serves both. */
function concerning(
  both: Pick<DevicesState, DeviceSource>,
  source: DeviceSource,
): Pick<DevicesState, DeviceSource> {
  const [own, other] =
    source === "camera" ? [both.camera, both.microphone] : [both.microphone, both.camera]
  const same = own.kind === "error" && other.kind === "error" && own.error === other.error
  if (same) return both
  const off = { kind: "off" } as const
  return source === "camera" ? { camera: own, microphone: off } : { microphone: own, camera: off }
}
