import type { GroupCommand } from "#shared/protocol/group-command.ts"
import type { Command } from "#shared/protocol/command.ts"

import { dayOf } from "../../i18n/time.ts"
import { useLanguage, useText } from "../../i18n/text.ts"
import { Button } from "../../ui/button.tsx"
import { Enter, Lock } from "../../ui/icons.tsx"
import { Part } from "../part.tsx"
import type { DoorView } from "./group-view.ts"

interface DoorPartProps {
  door: DoorView
  onGroup: (command: GroupCommand) => void
  onAsk: (command: Command) => void
}

/** Open or closed, and the one thing to do about it [S4, S6]. */
export function DoorPart({ door, onGroup, onAsk }: DoorPartProps) {
  const t = useText()
  const language = useLanguage()
  const { closed, sentence, line, closedAt } = door
  const day = closedAt === null ? "" : dayOf(closedAt, language)
  return (
    <Part title={t(sentence.id)}>
      {line && <p>{t(line.id, { ...line.values, day })}</p>}
      <p>{t(closed ? "room.group.reopen.text" : "room.group.close.text")}</p>
      {closed ? (
        <Button
          icon={<Enter />}
          onClick={() => onAsk({ type: "propose", what: { kind: "reopen" } })}
        >
          {t("room.group.reopen")}
        </Button>
      ) : (
        <Button icon={<Lock />} onClick={() => onGroup({ type: "close" })}>
          {t("room.group.close")}
        </Button>
      )}
    </Part>
  )
}
