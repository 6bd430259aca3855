import { expect, it } from "vitest"

import { refuse } from "#shared/values/result.ts"
import { atDoor } from "./testing/set-up.ts"

/** A member who has signed, and looks at the group's page. */
async function looking() {
  const all = await atDoor()
  await all.session.pledge("Kari")
  await all.session.lookAtGroup()
  return all
}

it("shows the group's page to a member, and follows it", async () => {
  const { session, group, until } = await looking()
  expect(session.state.getState()).toMatchObject({ kind: "door", page: { view: { held: 0 } } })
  group.change((now) => ({ ...now, held: 3 }))
  await until((state) => state.kind === "door" && state.page?.view.held === 3)
})

it("goes on following it on a new connection", async () => {
  const { socket, group, until } = await looking()
  socket.drop()
  group.change((now) => ({ ...now, held: 4 }))
  socket.open()
  const there = (held: number) =>
    until((now) => now.kind === "door" && now.page?.view.held === held)
  expect(await there(4)).toMatchObject({ own: { signed: true } })
})

it("[G1] hides it when the pledge has changed, and asks for the new one", async () => {
  const { session, socket, group, until } = await looking()
  group.formAgain()
  socket.answers.group = () => refuse("pledge-needed", "The pledge comes first")
  await session.lookAtGroup()
  const state = await until((now) => now.kind === "door" && now.own?.signed === false)
  expect(state).toMatchObject({ page: null })
})

it("has the server's time already at the door", async () => {
  const { session, group } = await atDoor()
  expect(Math.abs(session.serverNow() - group.now)).toBeLessThan(1000)
})

it("[S5] leaves nothing of the group in the browser when the seat is given up", async () => {
  const { session, socket, kept: storage } = await looking()
  storage.set("samtalerom.groups", JSON.stringify([{ room: "x" }]))
  socket.answers["group-command"] = () => ({ ok: true, value: {} })
  await session.groupCommand({ type: "quit", words: null })
  expect(session.state.getState()).toMatchObject({ kind: "out", why: "quit" })
  expect(storage.get("samtalerom.groups")).toBeUndefined()
  expect(storage.get("samtalerom.seat.Wq3-_zT0aB1cD2eF3gH4iJ")).toBeUndefined()
})
