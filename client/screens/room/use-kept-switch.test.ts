import { describe, expect, it } from "vitest"

import { inventoryOf as keptInTable } from "#shared/privacy-inventory/table.ts"
import { pageStorage } from "../../core/storage/browser-storage.ts"
import { type SwitchName, readSwitch, writeSwitch } from "./use-kept-switch.ts"

describe("a switch of the user's own screen", () => {
  it.each<SwitchName>(["own-picture", "sounds", "single-keys", "space-talks"])(
    "[M5.1] is on until it is switched off, and that is remembered: %s",
    (name) => {
      const storage = pageStorage()
      expect(readSwitch(name, storage)).toBe(true)
      writeSwitch(name, false, storage)
      expect(readSwitch(name, storage)).toBe(false)
      // Under a name that is listed on "Hva lagres?", and on the device.
      const key = keptInTable("browser").find((one) => one.endsWith(`.${name}`))
      expect(key && storage.get(key)).toBe("off")
      writeSwitch(name, true, storage)
      expect(readSwitch(name, storage)).toBe(true)
      expect(key && storage.get(key)).toBeUndefined()
    },
  )
})
