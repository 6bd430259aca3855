import { describe, expect, it } from "vitest"

import { createLog } from "./log.ts"

const ROOM = "q3T_x-Zk1mN0pQrS9tUvWw"
const SEALED = "kJ8d".repeat(20)

function logged(cause: unknown, more: object = {}): string {
  const entries: string[] = []
  createLog("trace", { write: (entry) => entries.push(entry) }).error(
    { cause, ...more },
    "Something happened",
  )
  return entries.join("")
}

describe("the log", () => {
  it("keeps what helps to find a fault", () => {
    const cause = new Error("The disk is full", { cause: new RangeError("No space left") })
    const entry = JSON.parse(logged(cause, { request: "enter", count: 3 }))
    expect(entry).toMatchObject({
      msg: "Something happened",
      request: "enter",
      count: 3,
      cause: { name: "Error", message: "The disk is full", cause: { name: "RangeError" } },
    })
    expect(entry.cause.stack[0]).toContain("log.test.ts")
    expect(entry).not.toHaveProperty("hostname")
  })

  it.each([
    ["an IPv4 address", "192.168.1.77"],
    ["an IPv6 address", "2001:db8:85a3::8a2e:370:7334"],
    ["the shortest IPv6 address", "::1"],
    ["a room", ROOM],
    ["sealed text", SEALED],
  ])("cuts %s out of an error, and of what caused it", (_what, telling) => {
    const inner = new Error(`inside ${telling}`)
    const entry = logged(new TypeError(`No way to ${telling}:8080`, { cause: inner }))
    expect(entry).toContain("No way to")
    expect(entry).not.toContain(telling)
    expect(logged(`thrown as text: ${telling}`)).not.toContain(telling)
  })

  it("leaves out all other details", () => {
    const more = {
      name: "Kari",
      room: ROOM,
      socket: { address: "192.168.1.77" },
      err: new Error(ROOM),
    }
    const entry = logged(new Error("Well"), more)
    for (const telling of ["Kari", ROOM, "192.168"]) expect(entry).not.toContain(telling)
  })

  it("stops at an error that is its own cause", () => {
    const cause = new Error("Round and round")
    cause.cause = cause
    expect(logged(cause)).toContain("Round and round")
  })

  it("is not filled by what a client can cause at will", () => {
    const entries: string[] = []
    let now = 0
    const log = createLog("warn", { write: (entry) => entries.push(entry), elapsed: () => now })
    for (let times = 0; times < 5000; times += 1) {
      log.warn({ cause: new Error("No") }, "Something was refused")
      log.info({}, "Nobody asked for this")
    }
    log.error({}, "Something else")
    expect(entries).toHaveLength(21)
    now = 60_000
    log.warn({}, "Something was refused")
    log.error({}, "Something else")
    expect(entries.slice(21).map((entry) => JSON.parse(entry))).toMatchObject([
      { msg: "Something was refused", leftOut: 4980 },
      { msg: "Something else" },
    ])
  })
})
