import { useEffect } from "react"

import type { DeviceSource } from "#shared/protocol/media.ts"

import { lookFor } from "../../components/devices/advice.ts"
import { browserFamily, ownSigns } from "../../components/devices/browser-family.ts"
import { useText } from "../../i18n/text.ts"
import type { DeviceError } from "../../core/media/device-state.ts"
import { announce } from "../../components/announce/announce.ts"
import { Button } from "../../components/controls/button.tsx"
import { CameraOn, Clock, MicrophoneOff } from "../../components/drawings/icons.tsx"
import { Notice } from "../../components/page/notice.tsx"
import type { DeviceErrorView } from "./device-view.ts"
import type { Message } from "../../i18n/message.ts"

/** What a person should know now about something they did or are doing; one at a time. */
interface HintsProps {
  trouble: DeviceErrorView | null
  muted: boolean
  /** One line about a press that could not be carried out, or must wait. */
  feedback: Message | null
  onRetry: (source: DeviceSource) => void
  onDismiss: (source: DeviceSource) => void
}

/** What trying again cannot mend. */
const HOPELESS: ReadonlySet<DeviceError> = new Set(["not-secure", "not-offered"])

/** Small hints over the bar: trouble with a device, a press that failed, talking while muted. */
export function Hints({ trouble, muted, feedback, onRetry, onDismiss }: HintsProps) {
  const t = useText()
  const words = wordsOf(trouble, muted, feedback)
  // The browser may be asking, which is no error: where to look.
  const asks = trouble?.trouble === "no-answer"
  const look = asks ? [t(lookFor(browserFamily(ownSigns())))] : []
  const text = words === null ? null : [t(words.id, words.values), ...look].join(" ")
  useEffect(() => {
    if (text !== null) announce(text)
  }, [text])
  if (text === null) return null
  return (
    <Notice
      tone={trouble && !asks ? "trouble" : "calm"}
      icon={trouble ? asks ? <CameraOn /> : undefined : feedback ? <Clock /> : <MicrophoneOff />}
    >
      <p>{text}</p>
      {trouble && (
        <div className="room-hint-buttons">
          {!HOPELESS.has(trouble.trouble) && (
            <Button onClick={() => onRetry(trouble.source)}>{t("room.trouble.again")}</Button>
          )}
          <Button kind="quiet" onClick={() => onDismiss(trouble.source)}>
            {t("room.trouble.aside")}
          </Button>
        </div>
      )}
    </Notice>
  )
}

function wordsOf(
  trouble: DeviceErrorView | null,
  muted: boolean,
  feedback: Message | null,
): Message | null {
  return trouble?.words ?? feedback ?? (muted ? { id: "room.muted" } : null)
}
