import { useEffect, useState } from "react"

import { announce } from "../announce.ts"
import { Button } from "../button.tsx"
import { Copy, Tick } from "../icons.tsx"

/** How long the button says that it is copied, ms. */
const SAID = 4000

interface CopyButtonProps {
  /** What is copied. */
  text: string
  /** Its words before and after. */
  words: string
  done: string
  /** The browser did not allow it: the text is to be marked by hand. */
  onRefused?: () => void
}

/** Copies a text, and says so for a while. */
export function CopyButton({ text, words, done, onRefused }: CopyButtonProps) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), SAID)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      // No permission, or a page without https.
      onRefused?.()
      return
    }
    setCopied(true)
    announce(done)
  }
  return (
    <Button type="button" icon={copied ? <Tick /> : <Copy />} onClick={() => void copy()}>
      {copied ? done : words}
    </Button>
  )
}
