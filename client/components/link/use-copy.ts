import { useEffect, useState } from "react"

import { announce } from "../announce/announce.ts"

/** How long a button shows that its text is copied, ms. */
const SHOWN_MS = 4000

/** `refused`: no permission, or a page without https; the person copies by hand. */
export type Copied = "not-yet" | "copied" | "refused"

/**
 * Copies text to the clipboard. `copied` goes back to `not-yet` after four seconds. `announcement` is read aloud by
 * screen readers; resolves to whether the text was copied.
 */
export function useCopy(): {
  copied: Copied
  copy: (text: string, announcement: string) => Promise<boolean>
} {
  const [copied, setCopied] = useState<Copied>("not-yet")
  useEffect(() => {
    if (copied !== "copied") return
    const timer = setTimeout(() => setCopied("not-yet"), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async (text: string, announcement: string) => {
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      setCopied("refused")
      return false
    }
    setCopied("copied")
    announce(announcement)
    return true
  }
  return { copied, copy }
}
