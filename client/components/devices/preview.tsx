import { useEffect, useRef } from "react"

import { useText } from "../../i18n/text.ts"
import type { DeviceState } from "../../core/media/device-state.ts"
import { showStream } from "../../core/media/show-stream.ts"
import { Button } from "../controls/button.tsx"
import { CameraOff, CameraOn } from "../drawings/icons.tsx"
import "./devices.css"

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
      <div className="devices-preview">
        <OwnPicture track={camera.track} label={t("devices.preview.label")} />
      </div>
    )
  }
  if (onStart) {
    return (
      <div className="devices-preview devices-preview-empty">
        <CameraOn />
        <Button type="button" kind="primary" onClick={onStart}>
          {t("devices.preview.start")}
        </Button>
        <p>{t("devices.preview.start.why")}</p>
      </div>
    )
  }
  return (
    <div className={`devices-preview devices-preview-empty devices-preview-${camera.kind}`}>
      {camera.kind === "asking" ? <CameraOn /> : <CameraOff />}
      <strong>{t(`devices.preview.${camera.kind}`)}</strong>
      {camera.kind === "off" && <p>{t("devices.preview.off.why")}</p>}
    </div>
  )
}

function OwnPicture({ track, label }: { track: MediaStreamTrack; label: string }) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    return video.current ? showStream(video.current, new MediaStream([track])) : undefined
  }, [track])
  return <video ref={video} aria-label={label} playsInline muted autoPlay />
}
