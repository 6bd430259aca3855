import { useEffect, useRef, useState } from "react"
import type { ReactNode } from "react"

import { showStream } from "../../core/media/show-stream.ts"

interface StagePictureProps {
  stream: MediaStream
  /** A face fills its tile; of a screen nothing is cut off. */
  whole?: boolean
  /** The user's own picture, as in a mirror. */
  mirrored?: boolean
  /** Read by screen readers; a face needs none, since the name stands beside it. */
  label?: string
  /** Stands there until the first frame has come. */
  before: ReactNode
}

/** A face or a screen. When it goes, the element lets go of the stream: no last picture stays. */
export function StagePicture({ stream, whole, mirrored, label, before }: StagePictureProps) {
  const video = useRef<HTMLVideoElement>(null)
  const [shape, setShape] = useState(0)
  useEffect(() => {
    const element = video.current
    if (!element) return
    const measure = () =>
      setShape(element.videoHeight > 0 ? element.videoWidth / element.videoHeight : 0)
    element.addEventListener("resize", measure)
    const letGo = showStream(element, stream)
    return () => {
      element.removeEventListener("resize", measure)
      letGo()
    }
  }, [stream])
  // A phone held upright sends a tall picture: cut to a wide tile, little but a nose would be left.
  const fit = shape === 0 ? "coming" : whole ? "whole" : shape < 0.9 ? "tall" : "fill"
  return (
    <>
      {shape === 0 && before}
      <video
        ref={video}
        className={`stage-picture stage-picture-${fit}${mirrored ? " stage-picture-mirrored" : ""}`}
        autoPlay
        playsInline
        muted
        {...(label === undefined ? { "aria-hidden": true } : { "aria-label": label })}
      />
    </>
  )
}
