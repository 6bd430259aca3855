import { spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"

import { WebSocket } from "ws"

import { freePort } from "../../../tests/support/free-port.ts"
import { Product } from "../../../tests/support/product.ts"
import { waitFor } from "../../../tests/support/wait-for.ts"
import { pairwise, quantile, round, spread } from "../support/spread.ts"
import { turnOrder } from "../support/turn-order.ts"
import { PEOPLE, fullRooms } from "./crowd.ts"

const ROOMS = Number(process.env["ROOMS"] ?? 50)
const BURSTS = Number(process.env["BURSTS"] ?? 40)
const WARM_UP = 5

/** Rooms of eight; `send` makes one change in a room, and `arrived` is called for each of the eight who hears of it. */
interface Rooms {
  send(room: number, burst: number): void
  onArrival(arrived: (room: number) => void): void
  close(): Promise<void>
}

/**
 * A hand in every room at the same instant: from the press to the arrival at each of the eight, ms; beside plain
 * WebSockets that do the same. The 99th percentile of each burst.
 */
export async function measureFanOut() {
  const contenders = { product: await productRooms(), ws: await plainRooms() }
  const bursts: Record<keyof typeof contenders, number[]> = { product: [], ws: [] }
  const medians: Record<keyof typeof contenders, number[]> = { product: [], ws: [] }
  try {
    for (let turn = 0; turn < WARM_UP + BURSTS; turn++)
      for (const name of turnOrder(["product", "ws"] as const, turn)) {
        const delays = await burst(contenders[name], turn)
        if (turn < WARM_UP) continue
        bursts[name].push(round(quantile(delays, 0.99)))
        medians[name].push(round(quantile(delays, 0.5)))
      }
  } finally {
    await Promise.all([contenders.product.close(), contenders.ws.close()])
  }
  return {
    rooms: ROOMS,
    people: PEOPLE,
    p99Ms: { product: spread(bursts.product), ws: spread(bursts.ws) },
    medianMs: { product: spread(medians.product), ws: spread(medians.ws) },
    p99ToWs: pairwise(bursts.product, bursts.ws),
  }
}

async function burst(rooms: Rooms, turn: number): Promise<number[]> {
  const sent: number[] = []
  const delays: number[] = []
  const { promise: all, resolve } = Promise.withResolvers<void>()
  rooms.onArrival((room) => {
    delays.push(performance.now() - (sent[room] ?? Number.NaN))
    if (delays.length === ROOMS * PEOPLE) resolve()
  })
  for (let room = 0; room < ROOMS; room++) {
    sent.push(performance.now())
    rooms.send(room, turn)
  }
  await all
  return delays
}

async function productRooms(): Promise<Rooms> {
  const product = await Product.start({ LOG_LEVEL: "warn", MEDIA_WORKERS: "1" })
  const rooms = await fullRooms(product.origin, ROOMS)
  // From here on nothing is read but that it has come: the others do not read it either.
  for (const { socket } of rooms.flat()) socket.offAny()
  return {
    send: (room, turn) =>
      void rooms[room]?.[0]?.socket.emit(
        "command",
        { type: turn % 2 === 0 ? "raiseHand" : "lowerHand" },
        () => {},
      ),
    onArrival: (arrived) =>
      rooms.forEach((people, room) =>
        people.forEach(({ socket }) => socket.off("events").on("events", () => arrived(room))),
      ),
    close: async () => {
      for (const client of rooms.flat()) client.close()
      await product.stop()
    },
  }
}

async function plainRooms(): Promise<Rooms> {
  const port = await freePort()
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, "ws-fan-out.ts"), String(port)],
    { stdio: ["ignore", "inherit", "inherit"] },
  )
  await waitFor("the plain server is ready", () =>
    fetch(`http://127.0.0.1:${port}`).then(
      () => true,
      () => undefined,
    ),
  )
  const rooms = await Promise.all(
    Array.from({ length: ROOMS }, (_, room) =>
      Promise.all(Array.from({ length: PEOPLE }, () => opened(`ws://127.0.0.1:${port}/${room}`))),
    ),
  )
  return {
    send: (room, turn) => rooms[room]?.[0]?.send(JSON.stringify({ id: turn, command: HAND })),
    onArrival: (arrived) =>
      rooms.forEach((people, room) =>
        people.forEach((socket) => {
          socket.removeAllListeners("message")
          socket.on("message", (data) => {
            const message = JSON.parse((data as Buffer).toString()) as { version?: number }
            if (message.version !== undefined) arrived(room)
          })
        }),
      ),
    close: async () => {
      for (const socket of rooms.flat()) socket.terminate()
      child.kill("SIGTERM")
      await once(child, "exit")
    },
  }
}

/** As long as the event that the product sends. */
const HAND = { type: "handRaised", seat: 1, place: 1 }

async function opened(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url)
  await once(socket, "open")
  return socket
}
