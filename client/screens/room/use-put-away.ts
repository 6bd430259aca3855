import { useCallback, useState } from "react"

import { readPutAway, writePutAway } from "../../core/storage/put-away.ts"

/** What has been put away on this screen: this tab remembers it until it is closed. */
export function usePutAway(): [ReadonlySet<string>, (...keys: readonly string[]) => void] {
  const [away, setAway] = useState<ReadonlySet<string>>(() => readPutAway())
  const putAway = useCallback((...keys: readonly string[]) => {
    setAway((before) => {
      const after = new Set([...before, ...keys])
      writePutAway(after)
      return after
    })
  }, [])
  return [away, putAway]
}
