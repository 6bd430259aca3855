import { expect, it } from "vitest"

import { AbsentHands } from "./absent-hands.ts"

const MINUTE = 60_000

function hand(name: string) {
  return { id: name, tokenHash: `token of ${name}`, at: 0, invitedAt: null }
}

it("[IM5.7] lowers a hand a minute after its person was lost, unless they come back", () => {
  const absent = new AbsentHands()
  const [anna, bo] = [hand("Anna"), hand("Bo")]
  const all = [anna, bo]
  const only = (name: string) => (token: string) => token === `token of ${name}`
  expect(absent.follow(all, () => true, 0)).toEqual([])
  expect(absent.nextDue).toBeNull()
  expect(absent.follow(all, only("Bo"), 1000)).toEqual([])
  expect(absent.follow(all, () => false, 2000)).toEqual([])
  expect(absent.nextDue).toBe(1000 + MINUTE)
  expect(absent.follow(all, only("Anna"), 3000)).toEqual([])
  expect(absent.nextDue).toBe(2000 + MINUTE)
  expect(absent.follow(all, () => false, 2000 + MINUTE)).toEqual([
    { type: "handLowered", hand: "Bo" },
  ])
  expect(absent.follow([anna], () => false, 2001 + MINUTE)).toEqual([])
  expect(absent.nextDue).toBe(2000 + 2 * MINUTE)
  expect(absent.follow([], () => false, 3000 + MINUTE)).toEqual([])
  expect(absent.nextDue).toBeNull()
})
