import { describe, expect, it } from "vitest"

import { busySeconds, othersLoad, processSeconds } from "./machine-load.ts"

describe("what others use of the machine", () => {
  it("counts all but idle and waiting for the disk", () => {
    expect(busySeconds("cpu  100 20 30 9999 888 1 2 7 0 0\ncpu0 1 1")).toBeCloseTo(1.6)
  })

  it("reads a process's time behind a name with brackets and spaces", () => {
    const line = `7 (a) (b c) S 1 1 1 0 -1 4194304 9 9 9 9 250 50 7 7 20 0 1 0 99`
    expect(processSeconds(line)).toBe(3)
    expect(processSeconds("")).toBe(0)
  })

  it("leaves out what the measurement itself uses", () => {
    expect(othersLoad({ all: 10, own: 4, at: 1 }, { all: 13, own: 6, at: 3 })).toBe(0.5)
  })
})
