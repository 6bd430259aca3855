import { expect, it } from "vitest"

import { GroupSubscribers } from "./group-subscribers.ts"
import type { ClientConnection } from "./client-connection.ts"
import { plainHash } from "./testing/plain-hash.ts"

it("lets a seat have so many subscribers at once, and notifies the oldest that another has taken over", () => {
  const subscribers = new GroupSubscribers(plainHash)
  const out: string[] = []
  const screen = (name: string): ClientConnection => ({
    notify() {},
    hold: () => () => {},
    evict: (why) => out.push(`${name} ${why}`),
  })
  for (const name of ["1", "2", "3", "4"]) subscribers.add(screen(name), "kari")
  subscribers.add(screen("another's"), "ola")
  expect(out).toEqual([])
  subscribers.add(screen("5"), "kari")
  expect(out).toEqual(["1 taken-over"])
  subscribers.add(screen("6"), "kari")
  expect(out).toEqual(["1 taken-over", "2 taken-over"])
})
