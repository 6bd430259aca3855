import { useEffect, useRef, useState } from "react"

import type { VideoLimit } from "#shared/protocol/media.ts"

import { announce } from "../../components/announce/announce.ts"
import { CameraOn } from "../../components/drawings/icons.tsx"
import { Notice } from "../../components/page/notice.tsx"
import { useText } from "../../i18n/text.ts"

/** So long it stands, ms. It hides a name and a part of a face on a small screen, so it goes while pictures still wait. */
const STAYS = 15_000

/** What a limit means on the screen. */
type Pictures = "clear" | "blurred" | "still"

const PICTURES: Record<VideoLimit, Pictures> = {
  none: "clear",
  small: "blurred",
  slow: "blurred",
  still: "still",
}

/** One line that says why the pictures are blurred or wait, when this browser's connection is slow. */
export function ConnectionLine({ limit }: { limit: VideoLimit }) {
  const t = useText()
  const pictures = PICTURES[limit]
  const isNew = useNewlyWorse(pictures)
  const sentence = isNew && pictures !== "clear" ? t(`room.slow.${pictures}`) : null
  const announced = useRef(new Set<string>())
  useEffect(() => {
    // On a slow connection pictures come and go: it is announced once, and not each time.
    if (sentence === null || announced.current.has(sentence)) return
    announced.current.add(sentence)
    announce(sentence)
  }, [sentence])
  if (sentence === null) return null
  return (
    <Notice tone="calm" icon={<CameraOn />}>
      <p>{sentence}</p>
    </Notice>
  )
}

/** Whether the pictures have become worse a short while ago. That still ones come back blurred needs no words. */
function useNewlyWorse(pictures: Pictures): boolean {
  const before = useRef<Pictures>("clear")
  const [isNew, setNew] = useState(false)
  useEffect(() => {
    const worse = BADNESS.indexOf(pictures) > BADNESS.indexOf(before.current)
    before.current = pictures
    setNew(worse)
    if (!worse) return
    const timer = setTimeout(() => setNew(false), STAYS)
    return () => clearTimeout(timer)
  }, [pictures])
  return isNew
}

const BADNESS: readonly Pictures[] = ["clear", "blurred", "still"]
