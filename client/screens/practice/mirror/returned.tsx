import { useEffect, useRef, useState } from "react"

import { useText } from "../../../i18n/text.ts"
import { DelayedAudio } from "../../../core/media/delayed-audio.ts"
import { showStream } from "../../../core/media/show-stream.ts"
import { announce } from "../../../components/announce/announce.ts"
import { Button } from "../../../components/controls/button.tsx"
import { CameraOff, CameraOn, Sound } from "../../../components/drawings/icons.tsx"

/**
 * The own audio is played 3 s after it was captured: long enough to have stopped talking. The transport through the
 * server takes a part of that.
 */
const DELAY_S = 2.8

interface ReturnedProps {
  camera: MediaStream | null
  cameraOff: boolean
}

/** One's picture as it has come back: in a tile as in the ring, and not mirrored. */
export function Returned({ camera, cameraOff }: ReturnedProps) {
  const t = useText()
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    return video.current ? showStream(video.current, camera) : undefined
  }, [camera])
  return (
    <div className="mirror-returned">
      <figure className="mirror-tile">
        {cameraOff ? (
          <div className="mirror-dark">
            <CameraOff />
            {t("practice.mirror.nothing")}
          </div>
        ) : (
          <video ref={video} aria-label={t("practice.mirror.live")} playsInline muted autoPlay />
        )}
        <figcaption>
          <strong>{t("practice.mirror.you")}</strong> {t("practice.mirror.size")}
        </figcaption>
      </figure>
      {camera !== null && <Still video={video} />}
    </div>
  )
}

/** One's own sound, later; only when asked for, since it needs headphones. */
export function OwnSound({ microphone, speaker }: { microphone: MediaStream; speaker: string }) {
  const t = useText()
  const [on, setOn] = useState(false)
  useEffect(() => {
    if (!on) return
    const sound = DelayedAudio.play(microphone, DELAY_S, speaker)
    return () => sound.close()
  }, [on, microphone, speaker])
  const say = t("practice.mirror.say")
  useEffect(() => announce(on ? say : ""), [on, say])
  return (
    <>
      <Button type="button" icon={<Sound />} onClick={() => setOn(!on)}>
        {t(on ? "practice.mirror.sound.off" : "practice.mirror.sound.on")}
      </Button>
      {on && <p>{say}</p>}
    </>
  )
}

/** A still of what came back, to look at in peace. It lives in this page and nowhere else. */
function Still({ video }: { video: { current: HTMLVideoElement | null } }) {
  const t = useText()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [taken, setTaken] = useState(false)
  const take = () => {
    const [from, to] = [video.current, canvas.current]
    if (!from || !to || from.videoWidth === 0) return
    to.width = from.videoWidth
    to.height = from.videoHeight
    to.getContext("2d")?.drawImage(from, 0, 0)
    setTaken(true)
  }
  return (
    <>
      <figure className="mirror-tile" hidden={!taken}>
        <canvas ref={canvas}>{t("practice.mirror.still")}</canvas>
        <figcaption>{t("practice.mirror.still.why")}</figcaption>
      </figure>
      <Button type="button" icon={<CameraOn />} onClick={take}>
        {t(taken ? "practice.mirror.still.again" : "practice.mirror.still.take")}
      </Button>
    </>
  )
}
