import { expect, it } from "vitest"

import { refuse } from "#shared/values/result.ts"
import { setUp } from "./testing/set-up.ts"

/** At the door of a closed group, waiting outside as Kari. */
async function waiting() {
  const all = await setUp()
  all.group.closed = true
  all.socket.open()
  await all.until(({ kind }) => kind === "outside")
  await all.session.waitOutside("newcomer", "Kari")
  return all
}

it("[K1] waits outside a closed group under a name, and waits on after a lost connection", async () => {
  const { session, socket, group, until } = await waiting()
  expect(session.state.getState()).toMatchObject({
    kind: "outside",
    why: "closed",
    waiting: { kind: "waiting", as: "newcomer", name: "Kari" },
  })
  expect(group.knocks).toBe(1)
  socket.drop()
  socket.open()
  await until(() => group.knocks === 2)
})

it("[K5] comes to the door when the members inside admit, with all of the pledge to read", async () => {
  const { group, until } = await waiting()
  group.letIn()
  const state = await until(({ kind }) => kind === "door")
  expect(state).toMatchObject({ own: { signed: false, signedBefore: false } })
})

it("[K3] says so when nobody answered, and lets the newcomer knock again", async () => {
  const { session, socket, group } = await waiting()
  socket.say("not-let-in", {})
  expect(session.state.getState()).toMatchObject({ waiting: { kind: "unanswered" } })
  await session.waitOutside("newcomer", "Kari")
  expect(group.knocks).toBe(2)
})

it("comes to the steps of a newcomer when the group has been opened meanwhile", async () => {
  const { session, socket, group, until } = await waiting()
  group.closed = false
  socket.answers.knock = () => refuse("stale", "The door is open")
  await session.waitOutside("newcomer", "Kari")
  expect(await until(({ kind }) => kind === "door")).toMatchObject({ own: null })
})

it("[K4] asks for the member's seat back in an open group, and goes back to its door", async () => {
  const { session, socket, until } = await setUp()
  socket.open()
  await until(({ kind }) => kind === "door")
  await session.waitOutside("returning", "Kari")
  expect(session.state.getState()).toMatchObject({ kind: "outside", why: "returning" })
  await session.stopWaiting()
  expect(session.state.getState()).toMatchObject({ kind: "door", own: null })
  expect(socket.takeAsked()).toContain("knock-away")
})
