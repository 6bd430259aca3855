import { useEffect, useMemo, useState } from "react"
import { useStore } from "zustand"

import { browserFamily, ownSigns } from "../../../components/devices/browser-family.ts"
import { onPhone } from "../../../components/devices/advice.ts"
import { SourceChoice } from "../../../components/devices/device-choices.tsx"
import { readableLabel } from "../../../components/devices/device-label.ts"
import { LevelBar } from "../../../components/devices/level-meter.tsx"
import { useText } from "../../../i18n/text.ts"
import type { DeviceChoice, DeviceState } from "../../../core/media/device-state.ts"
import { MicrophoneOn } from "../../../components/drawings/icons.tsx"
import { Finding } from "./finding.tsx"
import { NotOn } from "./not-on.tsx"
import { Row } from "./row.tsx"
import type { RowProps } from "./row.tsx"
import { useSound } from "./use-sound.ts"
import { othersToTry, realOneInstead } from "./wrong-device.ts"

/** Does the microphone hear a voice? Goes on by itself when it does. */
export function MicrophoneRow(props: RowProps) {
  const { devices, outcome, current, onReopen } = props
  const t = useText()
  const microphone = useStore(devices.state, (state) => state.microphone)
  const track = useOwnTrack(microphone)
  return (
    <Row
      section="microphone"
      icon={<MicrophoneOn />}
      outcome={outcome}
      current={current}
      result={t(outcome === "fine" ? "practice.check.microphone.fine" : "practice.check.left")}
      onReopen={onReopen}
    >
      {track === null ? (
        <NotOn {...props} source="microphone" />
      ) : (
        <>
          <Voice key={track.id} {...props} track={track} />
          <SourceChoice devices={devices} source="microphone" fewest={2} />
        </>
      )}
    </Row>
  )
}

/**
 * The microphone's track. One that the system has muted counts as in use by another after a while;
 * here it is still measured, so that the person sees what it really is.
 */
function useOwnTrack(microphone: DeviceState): MediaStreamTrack | null {
  const [before, setBefore] = useState<MediaStreamTrack | null>(null)
  const now = microphone.kind === "on" ? microphone.track : null
  if (now !== null && now !== before) setBefore(now)
  const muted = microphone.kind === "error" && before?.readyState === "live" && before.muted
  return muted ? before : now
}

function Voice({ devices, track, onSettle }: RowProps & { track: MediaStreamTrack }) {
  const t = useText()
  const choices = useStore(devices.state, (state) => state.choices.microphone)
  const deviceId = track.getSettings().deviceId ?? ""
  const others = useOthers(deviceId, choices)
  const { finding, better } = useSound(track, others)
  const real = realOneInstead("microphone", deviceId, choices)
  const well = real === undefined && finding === "heard"
  useEffect(() => {
    if (well) onSettle("fine")
    // Once for each time that it becomes well.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [well])
  const instead = real ?? better
  const calm = finding === "listening" || finding === "heard"
  const letBe = () => onSettle("let-be")
  return (
    <>
      {instead !== undefined ? (
        <Finding
          sentence={t(`practice.check.microphone.${real === undefined ? "better" : "wrong"}`, {
            device: readableLabel(instead.label),
          })}
          action={{
            words: t("practice.check.use", { device: readableLabel(instead.label) }),
            press: () => void devices.choose("microphone", instead.deviceId),
          }}
          onLetBe={letBe}
          amiss
        />
      ) : (
        <Finding
          sentence={t(`practice.check.microphone.${calm ? "listening" : finding}`)}
          advice={calm ? "" : t(`practice.check.microphone.${finding}.do`)}
          amiss={!calm}
          {...(calm ? {} : { onLetBe: letBe })}
        />
      )}
      <LevelBar devices={devices} />
    </>
  )
}

/** The microphones to compare with, on computers only. */
function useOthers(inUse: string, choices: readonly DeviceChoice[]): readonly DeviceChoice[] {
  return useMemo(
    () => (onPhone(browserFamily(ownSigns())) ? [] : othersToTry(inUse, choices)),
    [inUse, choices],
  )
}
