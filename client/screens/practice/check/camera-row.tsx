import { useEffect } from "react"
import { useState } from "react"
import { useStore } from "zustand"

import { SourceChoice } from "../../../components/devices/device-choices.tsx"
import { readableLabel } from "../../../components/devices/device-label.ts"
import { useText } from "../../../i18n/text.ts"
import { CameraOn } from "../../../components/drawings/icons.tsx"
import { Finding } from "./finding.tsx"
import { NotOn } from "./not-on.tsx"
import { Row } from "./row.tsx"
import type { RowProps } from "./row.tsx"
import { realOneInstead } from "./wrong-device.ts"
import { VideoSampler } from "../../../core/media/video-sampler.ts"
import { UNSEEN, pictureFinding, see } from "./picture-finding.ts"
import type { PictureFinding } from "./picture-finding.ts"
import { measureLight } from "./picture-light.ts"

/** Is there a picture, and does the light fall well? Goes on by itself when all is well. */
export function CameraRow(props: RowProps) {
  const { devices, outcome, current, onReopen } = props
  const t = useText()
  const camera = useStore(devices.state, (state) => state.camera)
  return (
    <Row
      section="camera"
      icon={<CameraOn />}
      outcome={outcome}
      current={current}
      result={t(outcome === "fine" ? "practice.check.camera.fine" : "practice.check.left")}
      onReopen={onReopen}
    >
      {camera.kind === "on" ? (
        <>
          <Picture
            key={camera.track.id}
            {...props}
            track={camera.track}
            deviceId={camera.deviceId}
          />
          <SourceChoice devices={devices} source="camera" fewest={2} />
        </>
      ) : (
        <NotOn {...props} source="camera" />
      )}
    </Row>
  )
}

interface PictureProps extends RowProps {
  track: MediaStreamTrack
  deviceId: string
}

function Picture({ devices, track, deviceId, onSettle, onAgain }: PictureProps) {
  const t = useText()
  const choices = useStore(devices.state, (state) => state.choices.camera)
  const finding = usePicture(track)
  const real = realOneInstead("camera", deviceId, choices)
  const well = real === undefined && finding === "fine"
  useEffect(() => {
    if (well) onSettle("fine")
    // Once for each time that it becomes well.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [well])
  const letBe = () => onSettle("let-be")
  if (real !== undefined) {
    const use = t("practice.check.use", { device: readableLabel(real.label) })
    const press = () => void devices.choose("camera", real.deviceId)
    return (
      <Finding
        sentence={t("practice.check.camera.wrong")}
        action={{ words: use, press }}
        onLetBe={letBe}
        amiss
      />
    )
  }
  if (finding === "looking" || finding === "fine")
    return <Finding sentence={t("practice.check.camera.looking")} />
  const restart = async () => {
    await devices.switch("camera", false)
    onAgain(["camera"])
  }
  return (
    <Finding
      sentence={t(`practice.check.camera.${finding}`)}
      advice={t(`practice.check.camera.${finding}.do`)}
      {...(finding === "still"
        ? { action: { words: t("practice.check.camera.restart"), press: () => void restart() } }
        : {})}
      onLetBe={letBe}
      amiss
    />
  )
}

/** What a camera's picture shows. A component that uses it belongs to one track: give it a key. */
function usePicture(track: MediaStreamTrack): PictureFinding {
  const [finding, setFinding] = useState<PictureFinding>("looking")
  useEffect(() => {
    let seen = UNSEEN
    const probe = VideoSampler.on(track, (picture) => {
      const now = performance.now()
      seen = see(seen, measureLight(picture), now)
      setFinding(pictureFinding(seen, now))
    })
    return () => probe.close()
  }, [track])
  return finding
}
