import { useEffect, useRef } from "react"

import { type KeyChoices, type KeyWish, wishOf } from "./key-press.ts"

/** What each wish does. `talk` begins when the key goes down, and ends when it comes up. */
export type KeyDeeds = Record<Exclude<KeyWish, "talk">, () => void> & {
  talk: (on: boolean) => void
}

const WRITING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]"
const CONTROL = `a, button, summary, [role], [tabindex]:not(main), ${WRITING}, input`

/** Listens for the room's keys, listed for people under "Mer" and in the help. */
export function useKeys(deeds: KeyDeeds, choices: KeyChoices): void {
  const now = useRef({ deeds, choices })
  useEffect(() => {
    now.current = { deeds, choices }
  })
  useEffect(() => {
    let talking = false
    const press = (event: KeyboardEvent) => {
      const wish = wishOf(pressOf(event), now.current.choices)
      if (wish === null) return
      event.preventDefault()
      if (event.repeat) return
      if (wish !== "talk") return now.current.deeds[wish]()
      talking = true
      now.current.deeds.talk(true)
    }
    const stop = () => {
      if (!talking) return
      talking = false
      now.current.deeds.talk(false)
    }
    const lift = (event: KeyboardEvent) => {
      if (event.key === " ") stop()
    }
    addEventListener("keydown", press)
    addEventListener("keyup", lift)
    // Another window has the keys now, and will not tell when this one comes up.
    addEventListener("blur", stop)
    return () => {
      removeEventListener("keydown", press)
      removeEventListener("keyup", lift)
      removeEventListener("blur", stop)
      stop()
    }
  }, [])
}

function pressOf(event: KeyboardEvent) {
  const focus = document.activeElement
  return {
    key: event.key,
    control: event.ctrlKey || event.metaKey,
    alt: event.altKey,
    writing: focus?.matches(WRITING) ?? false,
    onControl: focus?.matches(CONTROL) ?? false,
    asked: document.querySelector("dialog[open]") !== null,
  }
}
