import { useCallback, useState } from "react"

import {
  type BrowserStorage,
  browserStorage as keptInBrowser,
} from "../../core/storage/browser-storage.ts"

/** The switches of the user's own screen, by the keys under which they are kept. */
export type SwitchName = "own-picture" | "sounds" | "single-keys" | "space-talks"

/** A switch that this device remembers [M5.1], as it does the language and the chosen devices. */
export function useKeptSwitch(name: SwitchName): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => readSwitch(name))
  const change = useCallback(
    (next: boolean) => {
      setOn(next)
      writeSwitch(name, next)
    },
    [name],
  )
  return [on, change]
}

/** On until a person has switched it off. */
export function readSwitch(name: SwitchName, storage: BrowserStorage = keptInBrowser): boolean {
  return storage.get(`samtalerom.${name}`) !== "off"
}

/** What is on as it comes is not kept. */
export function writeSwitch(
  name: SwitchName,
  on: boolean,
  storage: BrowserStorage = keptInBrowser,
): void {
  if (on) storage.remove(`samtalerom.${name}`)
  else storage.set(`samtalerom.${name}`, "off")
}
