import { useEffect, useRef } from "react"

import { onAppleComputer } from "./apple-computer.ts"
import type { KeyChoices } from "./key-press.ts"
import { type KeyActions, KeyListener } from "./key-listener.ts"

/** Listens for the room's keys, listed for people under "Mer" and in the help. */
export function useKeys(actions: KeyActions, choices: KeyChoices): void {
  const now = useRef({ actions: actions, choices })
  useEffect(() => {
    now.current = { actions: actions, choices }
  })
  useEffect(() => {
    const page = { window, document, apple: onAppleComputer() }
    const watch = KeyListener.on(page, () => now.current)
    return () => watch.close()
  }, [])
}
