import { useEffect, useRef } from "react"

import { useText } from "../i18n/text.ts"
import type { DeviceState } from "../media/device-state.ts"
import { Button } from "../ui/button.tsx"
import { CameraOff, CameraOn } from "../ui/icons.tsx"

interface PreviewProps {
  camera: DeviceState
  /** Offered until either device has been asked for. */
  onStart: (() => void) | undefined
}

/** One's own picture, mirrored as one knows oneself; or in its place, calmly, why there is none. */
export function Preview({ camera, onStart }: PreviewProps) {
  const t = useText()
  if (camera.kind === "on") {
    return (
      <div className="gate-preview">
        <OwnPicture track={camera.track} label={t("gate.preview.label")} />
      </div>
    )
  }
  if (onStart) {
    return (
      <div className="gate-preview gate-preview-empty">
        <CameraOn />
        <Button type="button" kind="primary" onClick={onStart}>
          {t("gate.preview.start")}
        </Button>
        <p>{t("gate.preview.start.why")}</p>
      </div>
    )
  }
  return (
    <div className={`gate-preview gate-preview-empty gate-preview-${camera.kind}`}>
      {camera.kind === "asking" ? <CameraOn /> : <CameraOff />}
      <strong>{t(`gate.preview.${camera.kind}`)}</strong>
      {camera.kind === "off" && <p>{t("gate.preview.off.why")}</p>}
    </div>
  )
}

function OwnPicture({ track, label }: { track: MediaStreamTrack; label: string }) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const element = video.current
    if (!element) return
    element.srcObject = new MediaStream([track])
    return () => {
      element.srcObject = null
    }
  }, [track])
  return <video ref={video} aria-label={label} playsInline muted autoPlay />
}
