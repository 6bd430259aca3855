import { useCallback, useState } from "react"

const KEY = "samtalerom.put-away"

/** What has been put away on this screen: this tab remembers it until it is closed. */
export function usePutAway(): [ReadonlySet<string>, (...keys: readonly string[]) => void] {
  const [away, setAway] = useState<ReadonlySet<string>>(read)
  const putAway = useCallback((...keys: readonly string[]) => {
    setAway((before) => {
      const after = new Set([...before, ...keys])
      write(after)
      return after
    })
  }, [])
  return [away, putAway]
}

function read(): ReadonlySet<string> {
  try {
    return new Set((sessionStorage.getItem(KEY) ?? "").split("\n").filter((key) => key !== ""))
  } catch {
    return new Set()
  }
}

function write(away: ReadonlySet<string>): void {
  try {
    sessionStorage.setItem(KEY, [...away].join("\n"))
  } catch {
    // A browser that keeps nothing: it is put away for as long as the page lasts.
  }
}
