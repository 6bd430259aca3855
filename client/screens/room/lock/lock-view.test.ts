import { describe, expect, it } from "vitest"

import { NO_KEYS_YET } from "../../../core/session/room-keys.ts"
import { hasLock, lockView } from "./lock-view.ts"

const words = ["fjell", "lampe", "brød", "elv", "ugle", "tråd"]
const nameOf = (seat: number) => (seat === 3 ? "Kari" : "Uten navn")
const keys = { ...NO_KEYS_YET, words }

describe("what the lock says", () => {
  it("[E6] are the words alone, as long as nobody has come or gone", () => {
    expect(lockView(keys, false, nameOf)).toEqual({ kind: "words", words, why: null })
  })

  it.each(["came", "went"] as const)("[E6] is why the words are new: somebody %s", (kind) => {
    expect(lockView({ ...keys, changed: { kind, seat: 3 } }, false, nameOf)).toEqual({
      kind: "words",
      words,
      why: { id: `room.lock.${kind}`, values: { name: "Kari" } },
    })
  })

  it.each([
    ["are not known yet", null, false, "room.lock.coming"],
    ["would have nobody to be compared with", words, true, "room.lock.alone"],
    ["are not known yet, and nobody else is here", null, true, "room.lock.alone"],
  ] as const)("is why there are no words: they %s", (_, known, alone, id) => {
    const changed = { kind: "went", seat: 3 } as const
    expect(lockView({ ...keys, words: known, changed }, alone, nameOf)).toEqual({
      kind: "none",
      why: { id },
    })
  })

  it("is nothing before the media report any keys", () => {
    expect([hasLock(NO_KEYS_YET), hasLock({ ...NO_KEYS_YET }), hasLock(keys)]).toEqual([
      false,
      true,
      true,
    ])
  })
})
