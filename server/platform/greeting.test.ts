import { describe, expect, it } from "vitest"

import { greeting } from "./greeting.ts"

describe("the greeting", () => {
  it("is one line of text with the address and a link to create a group", () => {
    expect(greeting({ host: "127.0.0.1", https: false }, 8080, ["192.168.1.7"])).toBe(
      "Samtalerom is open at http://localhost:8080 - make a group: http://localhost:8080/ny",
    )
  })

  it("has one more for each network that a phone can be on", () => {
    const text = greeting({ host: "0.0.0.0", https: true }, 8443, ["192.168.1.7"])
    expect(text.split("\n")).toEqual([
      "Samtalerom is open at https://localhost:8443 - make a group: https://localhost:8443/ny",
      "From a phone on the same network: https://192.168.1.7:8443/ny",
    ])
  })

  it("names the address it listens on when that is a specific one", () => {
    expect(greeting({ host: "2001:db8::1", https: false }, 80, [])).toContain(
      "http://[2001:db8::1]:80/ny",
    )
  })
})
