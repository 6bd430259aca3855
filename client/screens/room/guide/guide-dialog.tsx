import type { OfferedTopic } from "#shared/meeting/round/round-state.ts"

import type { Guided } from "../../../components/guide/guided.ts"
import { StartGuide } from "../../../components/guide/start-guide.tsx"
import { useText } from "../../../i18n/text.ts"
import { DoneDialog } from "../done-dialog.tsx"

interface GuideDialogProps {
  open: boolean
  meeting: Guided | null
  /** Starts a round about this; null while none can be started. */
  onStartRound: ((topic: OfferedTopic) => void) | null
  onClose: () => void
}

/** The whole guide for this meeting, over the room for as long as one reads. */
export function GuideDialog({ open, meeting, onStartRound, onClose }: GuideDialogProps) {
  const t = useText()
  return (
    <DoneDialog open={open && meeting !== null} title={t("guide.title")} onClose={onClose}>
      {meeting !== null && (
        <div className="room-more room-guide">
          <StartGuide meeting={meeting} open {...(onStartRound && { onStartRound })} />
        </div>
      )}
    </DoneDialog>
  )
}
