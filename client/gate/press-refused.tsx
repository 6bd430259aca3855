import { useEffect } from "react"

import { useText } from "../i18n/text.ts"
import { announce } from "../ui/announce.ts"
import { Button } from "../ui/button.tsx"
import { Notice } from "../ui/notice.tsx"
import { pressRefusedFor } from "./refusal.ts"
import type { DoorError } from "./refusal.ts"

/** Why the last press came to nothing, and what to do; draws nothing when it went well. */
export function PressRefused({ error }: { error: DoorError | null }) {
  const t = useText()
  const refusal = error === null ? null : pressRefusedFor(error)
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
      </Notice>
    </div>
  )
}
