import { expect, it } from "vitest"

import { turnOrder } from "./turn-order.ts"

it.each([[["a", "b"]], [["a", "b", "c"]]])(
  "%j: each goes first, and follows each, equally often",
  (all) => {
    const rounds = Array.from({ length: all.length * 2 }, (_, turn) => turnOrder(all, turn))
    for (const order of rounds) expect(order.toSorted()).toEqual(all)
    const times = (test: (order: string[]) => boolean) => rounds.filter(test).length
    for (const one of all) {
      expect(times(([first]) => first === one)).toBe(2)
      for (const other of all.filter((each) => each !== one))
        expect(times((order) => order.indexOf(other) === order.indexOf(one) + 1)).toBe(2)
    }
  },
)
