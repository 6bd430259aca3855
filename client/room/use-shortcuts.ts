import { useEffect } from "react"

/** What each key does together with Ctrl or, on a Mac, Cmd. Listed for people under "Mer". */
export type Shortcuts = Record<"d" | "e", () => void>

/** Listens for the room's own keys; the browser's meaning of them gives way while one is inside. */
export function useShortcuts(shortcuts: Shortcuts): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      const key = event.key.toLowerCase()
      if (key !== "d" && key !== "e") return
      event.preventDefault()
      if (!event.repeat) shortcuts[key]()
    }
    window.addEventListener("keydown", press)
    return () => window.removeEventListener("keydown", press)
  }, [shortcuts])
}
