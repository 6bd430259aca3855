import { useEffect } from "react"
import type { ReactNode } from "react"

import { useText } from "../../i18n/text.ts"
import { announce } from "../../components/announce/announce.ts"
import { Button } from "../../components/controls/button.tsx"
import { Notice } from "../../components/page/notice.tsx"
import { knockRefusedFor, pressRefusedFor } from "./refusal.ts"
import type { DoorError, ShownError } from "./refusal.ts"

interface PressRefusedProps {
  error: ShownError | null
  /** To the group's page, which says when the door opens; undefined where there is none. */
  onPage: (() => void) | undefined
}

/** Why the last press came to nothing, and what to do; draws nothing when it went well. */
export function PressRefused({ error, onPage }: PressRefusedProps) {
  const t = useText()
  return (
    <Refusal refusal={error === null ? null : pressRefusedFor(error)}>
      {error === "not-open" && onPage && (
        <Button kind="plain" type="button" onClick={onPage}>
          {t("gate.about")}
        </Button>
      )}
    </Refusal>
  )
}

/** The same for a knock from outside. */
export function KnockRefused({ error }: { error: DoorError | null }) {
  return <Refusal refusal={error === null ? null : knockRefusedFor(error)} />
}

interface RefusalProps {
  refusal: { text: string; reload: boolean } | null
  children?: ReactNode
}

function Refusal({ refusal, children }: RefusalProps) {
  const t = useText()
  const words = refusal === null ? "" : t(refusal.text)
  useEffect(() => announce(words), [words])
  if (refusal === null) return null
  return (
    <div className="gate-refused">
      <Notice tone="trouble">
        <p>{words}</p>
        {refusal.reload && (
          <Button kind="plain" type="button" onClick={() => location.reload()}>
            {t("gate.reload")}
          </Button>
        )}
        {children}
      </Notice>
    </div>
  )
}
