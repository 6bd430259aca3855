import { useState } from "react"

import type { ErrorCode } from "#shared/values/errors.ts"

import type { Build, ContactPointPage } from "../../core/contact-point/contact-point-page.ts"
import { announce } from "../../components/announce/announce.ts"
import { useText } from "../../i18n/text.ts"
import { type OwnWords, refusalWords } from "./refusal-words.ts"

/** One change at a time, and why the last one came to nothing. What is written on the screen stays there. */
export interface Changing {
  busy: boolean
  /** Words for the refusal; null when there is none. */
  refused: string | null
  /** Whether it was carried out. `done` is read aloud then. */
  run: (build: Build, done?: string) => Promise<boolean>
}

/** `own`: words for refusals of this change. */
export function useChange(page: ContactPointPage, own?: OwnWords): Changing {
  const t = useText()
  const [busy, setBusy] = useState(false)
  const [code, setCode] = useState<ErrorCode | null>(null)
  const run = async (build: Build, done?: string) => {
    if (busy) return false
    setBusy(true)
    setCode(null)
    const refused = await page.change(build)
    setBusy(false)
    setCode(refused)
    const announced = refused === null ? done : refusalWords(refused, t, own)
    if (announced !== undefined) announce(announced)
    return refused === null
  }
  return { busy, refused: code === null ? null : refusalWords(code, t, own), run }
}
