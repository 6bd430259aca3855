import { useEffect, useState } from "react"

import { PictureProbe } from "../../../core/media/picture-probe.ts"
import { UNSEEN, pictureFinding, see } from "./picture-finding.ts"
import type { PictureFinding } from "./picture-finding.ts"
import { measureLight } from "./picture-light.ts"

/** What a camera's picture shows. A component that uses it belongs to one track: give it a key. */
export function usePicture(track: MediaStreamTrack): PictureFinding {
  const [finding, setFinding] = useState<PictureFinding>("looking")
  useEffect(() => {
    let seen = UNSEEN
    const probe = PictureProbe.on(track, (picture) => {
      const now = performance.now()
      seen = see(seen, measureLight(picture), now)
      setFinding(pictureFinding(seen, now))
    })
    return () => probe.close()
  }, [track])
  return finding
}
