import { useLayoutEffect, useRef, useState } from "react"
import type { ClipboardEvent, SubmitEvent } from "react"
import { useLocation } from "wouter"

import { useText } from "../../i18n/text.ts"
import type { Text } from "../../i18n/shown-language.ts"
import { Button } from "../../components/controls/button.tsx"
import { Field } from "../../components/controls/field.tsx"
import { Enter } from "../../components/drawings/icons.tsx"
import { readPastedLink } from "./pasted-link.ts"
import type { PastedLink } from "./pasted-link.ts"

/** For the person who was sent a link and opened the front page instead: paste it, go in. */
export function LinkForm() {
  const t = useText()
  const [, navigate] = useLocation()
  const [pasted, setPasted] = useState("")
  const [read, setRead] = useState<PastedLink | null>(null)
  const field = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => field.current?.focus(), [])

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const link = readPastedLink(pasted, location.origin)
    setRead(link)
    if (link.kind === "room") navigate(link.address)
    else field.current?.focus()
  }
  /** A field of one line loses the line breaks of what is pasted, and with them where the link ends. */
  const paste = (event: ClipboardEvent) => {
    const link = readPastedLink(event.clipboardData.getData("text"), location.origin)
    if (link.kind !== "room") return
    event.preventDefault()
    setPasted(`${location.origin}${link.address}`)
    setRead(null)
  }
  return (
    <form className="welcome-link" id="welcome-link" noValidate onSubmit={submit}>
      <Field
        ref={field}
        label={t("welcome.link.label")}
        error={read && errorText(t, read)}
        value={pasted}
        onPaste={paste}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        inputMode="url"
        onChange={(event) => {
          setPasted(event.target.value)
          setRead(null)
        }}
      />
      <Button kind="primary" type="submit" icon={<Enter />}>
        {t("welcome.link.go")}
      </Button>
    </form>
  )
}

function errorText(t: Text, link: PastedLink): string | null {
  switch (link.kind) {
    case "room":
      return null
    case "empty":
      return t("welcome.link.empty")
    case "cut":
    case "case":
      return t(`welcome.link.${link.kind}`)
    case "elsewhere":
      return t("welcome.link.elsewhere", { site: link.site })
    case "other":
      return t("welcome.link.other")
  }
}
