import fc from "fast-check"
import { describe, expect, it } from "vitest"

import { ReplayWindow, WINDOW } from "./replay-window.ts"
import { ReplayWindows } from "./replay-windows.ts"

describe("a replay window", () => {
  it("[E4] lets each counter pass once, whatever the order, and none that is older than the window", () => {
    const counters = fc.array(fc.integer({ min: 0, max: 3 * WINDOW }), { maxLength: 300 })
    fc.assert(
      fc.property(counters, fc.integer({ min: -1, max: WINDOW }), (all, from) => {
        const window = new ReplayWindow(from)
        const passed = new Set<number>()
        let highest = from
        for (const counter of all) {
          const isNew = counter > from && !passed.has(counter) && counter > highest - WINDOW
          expect(window.has(counter)).toBe(!isNew)
          expect(window.add(counter)).toBe(isNew)
          if (isNew) passed.add(counter)
          highest = Math.max(highest, isNew ? counter : -1)
          expect(window.highest).toBe(highest)
        }
      }),
    )
  })

  it("[E4] takes no counter twice after a jump by more than its width", () => {
    const window = new ReplayWindow()
    for (const counter of [0, 5, 5 * WINDOW, 4 * WINDOW + 1])
      expect([window.add(counter), window.add(counter)]).toEqual([true, false])
    expect(window.add(4 * WINDOW)).toBe(false)
  })
})

describe("the windows of all keys", () => {
  const use = { seat: 3, source: "camera", id: { generation: 70, step: 2 } } as const

  it("[E4] go on where those of an earlier worker were", () => {
    const earlier = new ReplayWindows()
    for (const counter of [4, 9, 7]) earlier.add(use, counter)
    const highest = earlier.takeChanged()
    expect(highest).toEqual([{ ...use, counter: 9 }])
    expect(earlier.takeChanged()).toEqual([])
    const later = new ReplayWindows()
    later.restore(highest)
    expect([4, 5, 9].map((counter) => later.add(use, counter))).toEqual([false, false, false])
    expect(later.add(use, 10)).toBe(true)
  })

  it("[E4] of one device take nothing from another's, another seat's or another key's", () => {
    const windows = new ReplayWindows()
    windows.add(use, 9)
    const others = [
      { ...use, seat: 4 },
      { ...use, source: "microphone" as const },
      { ...use, id: { generation: 70, step: 3 } },
      { ...use, id: { generation: 71, step: 2 } },
    ]
    for (const other of others) expect(windows.add(other, 9)).toBe(true)
  })

  it("[E4] open nothing twice when a key is forgotten and comes again", () => {
    const windows = new ReplayWindows()
    windows.add(use, 9)
    windows.shut(use.seat, 71)
    expect(windows.has(use, 8)).toBe(false)
    windows.shut(use.seat, 70)
    expect([windows.has(use, 8), windows.has(use, 9), windows.has(use, 10)]).toEqual([
      true,
      true,
      false,
    ])
  })
})
