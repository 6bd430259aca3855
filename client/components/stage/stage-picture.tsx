import type { ReactNode } from "react"

import { VideoPicture } from "../session/video-picture.tsx"

interface StagePictureProps {
  stream: MediaStream
  /** A face fills its tile; of a screen nothing is cut off. */
  whole?: boolean
  /** The user's own picture, as in a mirror. */
  mirrored?: boolean
  label?: string
  before: ReactNode
}

/** A face or a screen on the stage. */
export function StagePicture({ whole, mirrored, ...picture }: StagePictureProps) {
  const look = (shape: number) => {
    // A phone held upright sends a tall picture: cut to a wide tile, little but a nose would be left.
    const fit = shape === 0 ? "coming" : whole ? "whole" : shape < 0.9 ? "tall" : "fill"
    return `stage-picture stage-picture-${fit}${mirrored ? " stage-picture-mirrored" : ""}`
  }
  return <VideoPicture {...picture} look={look} />
}
