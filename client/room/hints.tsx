import { useEffect } from "react"

import type { MediaSource } from "#shared/protocol/media.ts"

import { useText } from "../i18n/text.ts"
import { announce } from "../ui/announce.ts"
import { Button } from "../ui/button.tsx"
import { MicrophoneOff } from "../ui/icons.tsx"
import { Notice } from "../ui/notice.tsx"
import type { TroubleView } from "./device-view.ts"

/** What a person should know now about something they did or are doing; one at a time. */
interface HintsProps {
  trouble: TroubleView | null
  muted: boolean
  /** The last press could not be carried out. */
  failed: boolean
  onRetry: (source: MediaSource) => void
  onAside: (source: MediaSource) => void
}

/** Small hints over the bar: trouble with a device, a press that failed, talking while muted. */
export function Hints({ trouble, muted, failed, onRetry, onAside }: HintsProps) {
  const t = useText()
  const id = textId(trouble, muted, failed)
  const text = id === null ? null : t(id, trouble ? { source: trouble.source } : {})
  useEffect(() => {
    if (text !== null) announce(text)
  }, [text])
  if (text === null) return null
  return (
    <Notice tone={trouble ? "trouble" : "calm"} icon={trouble ? undefined : <MicrophoneOff />}>
      <p>{text}</p>
      {trouble && (
        <div className="room-hint-buttons">
          {trouble.trouble !== "not-secure" && (
            <Button onClick={() => onRetry(trouble.source)}>{t("room.trouble.again")}</Button>
          )}
          <Button kind="quiet" onClick={() => onAside(trouble.source)}>
            {t("room.trouble.aside")}
          </Button>
        </div>
      )}
    </Notice>
  )
}

function textId(trouble: TroubleView | null, muted: boolean, failed: boolean): string | null {
  if (trouble) return trouble.words.id
  if (failed) return "room.failed"
  return muted ? "room.muted" : null
}
