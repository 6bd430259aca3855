import type { ReactNode } from "react"

import { VideoPicture } from "../../components/session/video-picture.tsx"
import { pictureFit } from "./picture-fit.ts"

interface PictureProps {
  stream: MediaStream
  /** The user's own picture, as in a mirror. */
  mirrored: boolean
  /** Width of the face divided by its height. */
  face: number
  before: ReactNode
}

/** A face in the circle. */
export function Picture({ mirrored, face, ...picture }: PictureProps) {
  const look = (shape: number) => {
    const fit = shape === 0 ? "coming" : pictureFit(shape, face)
    return `room-picture room-picture-${fit}${mirrored ? " room-picture-mirrored" : ""}`
  }
  return <VideoPicture {...picture} look={look} />
}
