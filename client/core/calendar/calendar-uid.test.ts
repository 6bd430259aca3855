import { expect, it } from "vitest"

import { calendarUid } from "./calendar-uid.ts"

const room = "AAAAAAAAAAAAAAAAAAAAAA"

it("[D5.3] is the same for a room every time, differs between rooms, and does not reveal which room it is", async () => {
  const uid = await calendarUid(room)
  expect(uid).toMatch(/^[\w-]{22}$/)
  expect(await calendarUid(room)).toBe(uid)
  expect(await calendarUid("AAAAAAAAAAAAAAAAAAAAAB")).not.toBe(uid)
  expect(uid).not.toContain(room.slice(0, 6))
})
