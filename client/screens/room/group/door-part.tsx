import type { GroupCommand } from "#shared/group/group-command.ts"
import type { Command } from "#shared/meeting/command.ts"

import { dayOf } from "../../../i18n/time.ts"
import { useLanguage, useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Enter, Lock } from "../../../components/drawings/icons.tsx"
import { Part } from "../part.tsx"
import type { DoorView } from "./group-view.ts"

interface DoorPartProps {
  door: DoorView
  /** Null while it cannot be proposed. */
  reopen: Command | null
  canClose: boolean
  whyNot: string
  onGroup: (command: GroupCommand) => void
  onAsk: (command: Command) => void
}

/** Open or closed, and the one thing to do about it [S4, S6]. */
export function DoorPart({ door, reopen, canClose, whyNot, onGroup, onAsk }: DoorPartProps) {
  const t = useText()
  const language = useLanguage()
  const { closed, sentence, line, closedAt } = door
  const day = closedAt === null ? "" : dayOf(closedAt, language)
  return (
    <Part title={t(sentence.id)}>
      {line && <p>{t(line.id, { ...line.values, day })}</p>}
      <p>{t(closed ? "room.group.reopen.text" : "room.group.close.text")}</p>
      {closed && reopen && (
        <Button icon={<Enter />} onClick={() => onAsk(reopen)}>
          {t("room.group.reopen")}
        </Button>
      )}
      {(closed ? reopen === null : !canClose) && <p>{whyNot}</p>}
      {!closed && canClose && (
        <Button icon={<Lock />} onClick={() => onGroup({ type: "close" })}>
          {t("room.group.close")}
        </Button>
      )}
    </Part>
  )
}
