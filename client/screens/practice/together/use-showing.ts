import { useEffect, useState } from "react"
import { useStore } from "zustand"

import type { GroupSession } from "../../../core/session/group-session.ts"
import { isTried, ownCheck } from "../own-check.ts"

/** Showing the other how one's own check went. `here`: whether the other can be told just now. */
export function useShowing(session: GroupSession, here: boolean) {
  const check = useStore(ownCheck)
  const [shows, setShows] = useState(false)
  // Said anew to one who comes back; and that nothing is shown, by a page that has been opened anew.
  useEffect(() => {
    if (!here) return
    void session.showCheck(shows ? check : null).then(({ ok }) => ok || setShows(false))
  }, [session, check, shows, here])
  return { shows, setShows, may: isTried(check) }
}
