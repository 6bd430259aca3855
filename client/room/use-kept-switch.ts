import { useCallback, useState } from "react"

/** A switch that this tab remembers until it is closed, and nothing else does. */
export function useKeptSwitch(name: string, standard: boolean): [boolean, (on: boolean) => void] {
  const key = `samtalerom.${name}`
  const [on, setOn] = useState(() => read(key) ?? standard)
  const change = useCallback(
    (next: boolean) => {
      setOn(next)
      write(key, next)
    },
    [key],
  )
  return [on, change]
}

function read(key: string): boolean | undefined {
  try {
    const kept = sessionStorage.getItem(key)
    return kept === null ? undefined : kept === "on"
  } catch {
    return undefined
  }
}

function write(key: string, on: boolean): void {
  try {
    sessionStorage.setItem(key, on ? "on" : "off")
  } catch {
    // A browser that keeps nothing: the switch then lasts as long as the page.
  }
}
