import { vi } from "vitest"

import { GroupSession } from "../group-session.ts"
import type { RoomState, SessionState } from "../session-state.ts"
import { FakeGroup, ROOM, SECRET } from "./fake-group.ts"
import { fakeParts } from "./fake-deps.ts"
import { pageStorage } from "../../storage/browser-storage.ts"
import { FakeSocket } from "./fake-socket.ts"

/** A session with everything around it made by hand, before the connection is open. */
export async function setUp({
  kept: storage = pageStorage(),
  secret = SECRET,
  invitation = "",
} = {}) {
  const socket = new FakeSocket()
  const group = await FakeGroup.create(socket)
  const fakes = fakeParts(socket, storage)
  const session = GroupSession.create(
    { room: ROOM, secret, ...(invitation && { invitation }) },
    fakes.parts,
  )
  const until = (is: (state: SessionState) => boolean) =>
    vi.waitFor(() => {
      const state = session.state.getState()
      if (!is(state)) throw new Error(`Still ${JSON.stringify(state)}`)
      return state
    })
  const room = (): RoomState => {
    const state = session.state.getState()
    if (state.kind !== "inside") throw new Error(`Not inside but ${state.kind}`)
    return state.room
  }
  return { socket, group, session, until, room, kept: storage, ...fakes }
}

/** The same, standing at the door. */
export async function atDoor(options?: Parameters<typeof setUp>[0]) {
  const all = await setUp(options)
  all.socket.open()
  await all.until(({ kind }) => kind === "door")
  return all
}

/** The same, inside as Kari on seat 1, with these devices on. */
export async function inside(
  on: ("microphone" | "camera")[] = ["microphone", "camera"],
  options?: Parameters<typeof setUp>[0],
) {
  const all = await atDoor(options)
  await all.session.pledge("Kari")
  for (const source of on) await all.devices.switch(source, true)
  await all.session.enter()
  await all.until(({ kind }) => kind === "inside")
  all.socket.takeAsked()
  all.mediaLog.splice(0)
  return all
}

/** Inside, and connected. */
export const backInside = (state: SessionState) =>
  state.kind === "inside" && state.room.connection === "online"

/** Loses the connection and opens it again. */
export async function reconnect({ socket, until }: Awaited<ReturnType<typeof inside>>) {
  socket.drop()
  socket.takeAsked()
  socket.open()
  await until(backInside)
}
