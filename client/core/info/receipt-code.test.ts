import { describe, expect, it } from "vitest"

import { seatTokenSchema } from "#shared/values/ids.ts"
import { openInfo, sealInfo } from "../crypto/seal-info.ts"
import {
  RECEIPT_LETTERS,
  newReceiptCode,
  readReceiptCode,
  receiptGroups,
  receiptKeys,
} from "./receipt-code.ts"

describe("a receipt's code", () => {
  it("[IM9] is four groups of four letters, never the same twice", () => {
    const codes = Array.from({ length: 50 }, newReceiptCode)
    expect(new Set(codes).size).toBe(50)
    expect(receiptGroups(codes[0] ?? "").map(({ length }) => length)).toEqual([4, 4, 4, 4])
    expect(codes.every((code) => readReceiptCode(code) === code)).toBe(true)
  })

  it("has no letters that look or sound like one another", () => {
    expect(new Set(RECEIPT_LETTERS).size).toBe(16)
    expect(RECEIPT_LETTERS).not.toMatch(/[ILOQNPDGV0-9]/)
  })

  it.each(["abef hjkm rstu wxyz", "ABEF-HJKM-RSTU-WXYZ", " Abef.hjkm, rstu – wxyz\n"])(
    "is read however it was written: %j",
    (written) => {
      expect(readReceiptCode(written)).toBe("ABEFHJKMRSTUWXYZ")
    },
  )

  it.each(["", "abef hjkm rstu wxy", "abef hjkm rstu wxyzz", "abef hjkm rstu wxy0"])(
    "is not %j",
    (written) => {
      expect(readReceiptCode(written)).toBeUndefined()
    },
  )

  it("gives the same keys each time, and no other code gives them", async () => {
    const code = newReceiptCode()
    const [one, same, other] = await Promise.all([code, code, newReceiptCode()].map(receiptKeys))
    expect(seatTokenSchema.safeParse(one?.token).success).toBe(true)
    expect(same?.token).toBe(one?.token)
    expect(other?.token).not.toBe(one?.token)
    const sealed = await sealInfo(one!.key, "interest-own", "Kari, 22 22 22 22")
    expect(await openInfo(same!.key, "interest-own", sealed)).toBe("Kari, 22 22 22 22")
    expect(await openInfo(other!.key, "interest-own", sealed)).toBeUndefined()
  })
})
