/** How a picture fills its face: all of it, or a square in the midst with quiet ground beside it. */
export type PictureFit = "cover" | "square"

/** A picture is cut only while at least this share of it stays to be seen. */
const SEEN = 0.5

/**
 * A phone held upright sends a tall picture: cut to a wide face, little but a nose would be left.
 * Both are width divided by height; 0 is not yet known.
 */
export function pictureFit(picture: number, face: number): PictureFit {
  if (picture <= 0 || face <= 0) return "cover"
  return picture / face >= SEEN ? "cover" : "square"
}
