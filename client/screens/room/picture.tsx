import { useEffect, useRef, useState } from "react"
import type { ReactNode } from "react"

import { showStream } from "../../core/media/show-stream.ts"
import { pictureFit } from "./picture-fit.ts"

interface PictureProps {
  stream: MediaStream
  /** The user's own picture, as in a mirror. */
  mirrored: boolean
  /** Width of the face divided by its height. */
  face: number
  /** What stands there until the first frame has come: on a slow connection that may take a while. */
  before: ReactNode
}

/** A living picture. When it goes, the element lets go of the stream: no last picture stays. */
export function Picture({ stream, mirrored, face, before }: PictureProps) {
  const video = useRef<HTMLVideoElement>(null)
  const [shape, setShape] = useState(0)
  useEffect(() => {
    const element = video.current
    if (!element) return
    const measure = () => {
      setShape(element.videoHeight > 0 ? element.videoWidth / element.videoHeight : 0)
    }
    element.addEventListener("resize", measure)
    const letGo = showStream(element, stream)
    return () => {
      element.removeEventListener("resize", measure)
      letGo()
    }
  }, [stream])
  const fit = shape === 0 ? "coming" : pictureFit(shape, face)
  const look = `room-picture-${fit}${mirrored ? " room-picture-mirrored" : ""}`
  return (
    <>
      {shape === 0 && before}
      <video
        ref={video}
        className={`room-picture ${look}`}
        autoPlay
        playsInline
        muted
        aria-hidden
      />
    </>
  )
}
