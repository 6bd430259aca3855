import { useStore } from "zustand"

import { spoken } from "./announce.ts"

/** Where announcements sound: once on every page, and once inside an open dialog. */
export function Announcer() {
  const now = useStore(spoken, (state) => state.now)
  return (
    <div className="only-heard">
      <div aria-live="polite">{now?.urgency === "polite" ? now.text : ""}</div>
      <div aria-live="assertive">{now?.urgency === "assertive" ? now.text : ""}</div>
    </div>
  )
}
