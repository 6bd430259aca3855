import { describe, expect, it } from "vitest"

import { mailAddress, readReach, smsAddress } from "./reach.ts"

describe("how a person is reached", () => {
  it.each([
    ["912 34 567", null, "91234567"],
    ["tlf. +47 912.34.567 etter kl. 16", null, "+4791234567"],
    ["0047 91234567", null, "+4791234567"],
    ["kari@example.org", "kari@example.org", null],
    ["Mail: <kari.nordmann@post.example.no>.", "kari.nordmann@post.example.no", null],
    ["kari1990123456@example.org, 91 23 45 67", "kari1990123456@example.org", "91234567"],
    ["spør Ola", null, null],
    ["kl. 16.30", null, null],
  ])("is read from %j", (written, mail, phone) => {
    expect(readReach(written)).toEqual({ mail, phone })
  })

  it("makes addresses in which no text can add a field", () => {
    const url = new URL(mailAddress("a&cc=b@example.org", "Hei & hopp", "En\nto?cc=x#y"))
    expect(url.pathname).toBe("a%26cc%3Db@example.org")
    expect([...url.searchParams]).toEqual([
      ["subject", "Hei & hopp"],
      ["body", "En\r\nto?cc=x#y"],
    ])
    expect(smsAddress("+4791234567", "Hei & #1")).toBe("sms:+4791234567?&body=Hei%20%26%20%231")
    expect(mailAddress(null, "a", "b")).toBe("mailto:?subject=a&body=b")
  })
})
