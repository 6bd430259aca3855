import { useEffect, useRef, useState } from "react"
import type { ReactNode } from "react"

import { showStream } from "../../core/media/show-stream.ts"

interface VideoPictureProps {
  stream: MediaStream
  /** The classes of a picture of this shape, width divided by height; nought before the first frame. */
  look: (shape: number) => string
  /** Read by screen readers; a face needs none, since the name stands beside it. */
  label?: string | undefined
  /** What stands there until the first frame has come: on a slow connection that may take a while. */
  before: ReactNode
}

/** A face or a screen. When it goes, the element lets go of the stream: no last picture stays. */
export function VideoPicture({ stream, look, label, before }: VideoPictureProps) {
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
  return (
    <>
      {shape === 0 && before}
      <video
        ref={video}
        className={look(shape)}
        autoPlay
        playsInline
        muted
        {...(label === undefined ? { "aria-hidden": true } : { "aria-label": label })}
      />
    </>
  )
}
