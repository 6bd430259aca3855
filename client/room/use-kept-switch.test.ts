import { describe, expect, it } from "vitest"

import { keptIn as keptInTable } from "#shared/kept/table.ts"
import { keptInPage } from "../keys/kept.ts"
import { type SwitchName, readSwitch, writeSwitch } from "./use-kept-switch.ts"

describe("a switch of one's own screen", () => {
  it.each<SwitchName>(["own-picture", "sounds", "single-keys", "space-talks"])(
    "[M5.1] is on until it is switched off, and that is remembered: %s",
    (name) => {
      const kept = keptInPage()
      expect(readSwitch(name, kept)).toBe(true)
      writeSwitch(name, false, kept)
      expect(readSwitch(name, kept)).toBe(false)
      // Under a name that is told of on "Hva lagres?", and on the device.
      const key = keptInTable("browser").find((one) => one.endsWith(`.${name}`))
      expect(key && kept.get(key)).toBe("off")
      writeSwitch(name, true, kept)
      expect(readSwitch(name, kept)).toBe(true)
      expect(key && kept.get(key)).toBeUndefined()
    },
  )
})
