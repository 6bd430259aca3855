import unhomoglyph from "unhomoglyph"

import { skeletonBy } from "./latin-skeleton.ts"

/** What a name in any script looks like, by Unicode's confusables (UTS 39). A large table: see `isLatin`. */
export const skeleton = skeletonBy(unhomoglyph)
