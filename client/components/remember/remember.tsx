import { useState } from "react"

import type { GroupLink } from "../../core/links/group-link.ts"
import { hasSeat, rememberGroup, rememberedGroup } from "../../core/storage/remembered.ts"
import { useText } from "../../i18n/text.ts"
import { announce } from "../announce/announce.ts"
import { Button } from "../controls/button.tsx"
import { Bookmark } from "../drawings/icons.tsx"
import { ForgetDialog } from "./forget-dialog.tsx"
import { RememberForm } from "./remember-form.tsx"
import "./remember.css"

interface RememberProps {
  link: GroupLink
  /** Every trace is gone from this browser: there is no more to do here. */
  onForgotten: () => void
}

/** Whether this device remembers the group, and the ways to remember and to forget it. */
export function Remember({ link, onForgotten }: RememberProps) {
  const t = useText()
  const [name, setName] = useState(() => rememberedGroup(link.room)?.name ?? null)
  const [asked, setAsked] = useState<"nothing" | "remember" | "forget">("nothing")
  const close = () => setAsked("nothing")
  const remember = (called: string): boolean => {
    if (!rememberGroup({ ...link, name: called })) return false
    setName(called)
    close()
    announce(t("remember.done", { name: called }))
    return true
  }
  if (asked === "remember") return <RememberForm onRemember={remember} onCancel={close} />
  return (
    <div className="remember">
      {name === null ? (
        <Button kind="quiet" icon={<Bookmark />} onClick={() => setAsked("remember")}>
          {t("remember.ask")}
        </Button>
      ) : (
        <p>{t("remember.done", { name })}</p>
      )}
      {(name !== null || hasSeat(link.room)) && (
        <button type="button" className="remember-forget" onClick={() => setAsked("forget")}>
          {t(name === null ? "remember.forget.all" : "remember.forget")}
        </button>
      )}
      <ForgetDialog
        room={link.room}
        name={name}
        open={asked === "forget"}
        onClose={close}
        onForgotten={onForgotten}
      />
    </div>
  )
}
