import { useEffect, useRef } from "react"

import { onAppleComputer } from "./apple-computer.ts"
import type { KeyChoices } from "./key-press.ts"
import { type KeyDeeds, KeyWatch } from "./key-watch.ts"

/** Listens for the room's keys, listed for people under "Mer" and in the help. */
export function useKeys(deeds: KeyDeeds, choices: KeyChoices): void {
  const now = useRef({ deeds, choices })
  useEffect(() => {
    now.current = { deeds, choices }
  })
  useEffect(() => {
    const page = { window, document, apple: onAppleComputer() }
    const watch = KeyWatch.on(page, () => now.current)
    return () => watch.close()
  }, [])
}
