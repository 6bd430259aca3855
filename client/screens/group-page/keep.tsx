import type { Instant } from "#shared/values/ids.ts"

import { dayOf } from "../../i18n/time.ts"
import { useLanguage, useText } from "../../i18n/text.ts"
import { announce } from "../../components/announce/announce.ts"
import { Button } from "../../components/controls/button.tsx"
import { Clock } from "../../components/drawings/icons.tsx"
import { Notice } from "../../components/page/notice.tsx"
import type { GroupPageSession } from "./group-page-session.ts"
import { useGroupCommands } from "./use-group-commands.ts"

/** [L2] The group will be deleted because nobody comes, unless someone still wants it. */
export function Keep({ session, deletedAt }: { session: GroupPageSession; deletedAt: Instant }) {
  const t = useText()
  const day = dayOf(deletedAt, useLanguage())
  const { send, busy, refused } = useGroupCommands(session)
  const keep = async () => {
    if (await send({ type: "keep" })) announce(t("page.keep.done"))
  }
  return (
    <Notice tone="trouble" icon={<Clock />}>
      <div className="group-keep">
        <p>{t("page.keep.text", { day })}</p>
        {refused && <p>{refused}</p>}
        <Button busy={busy} onClick={() => void keep()}>
          {t("page.keep")}
        </Button>
      </div>
    </Notice>
  )
}
