import { randomInt } from "node:crypto"
import { createSocket } from "node:dgram"
import { type EventEmitter, once } from "node:events"
import { createServer } from "node:net"

/** A TCP port on loopback that nobody listened to a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === "string") throw new Error("No port was given")
  return address.port
}

/**
 * The first of so many ports in a row that nobody used a moment ago, neither for TCP nor for UDP: the engine listens on
 * both. Below 32768, since the system takes those above for outgoing connections at any moment.
 */
export async function freePortsOfBoth(count: number): Promise<number> {
  for (;;) {
    const first = randomInt(20_000, 32_768 - count)
    const ports = Array.from({ length: count }, (_, nth) => first + nth)
    const free = await Promise.all(
      ports.flatMap((port) => [isFreeForTcp(port), isFreeForUdp(port)]),
    )
    if (free.every(Boolean)) return first
  }
}

function isFreeForTcp(port: number): Promise<boolean> {
  const server = createServer()
  const bound = listening(server)
  server.listen(port, "127.0.0.1")
  return bound.finally(() => server.close())
}

function isFreeForUdp(port: number): Promise<boolean> {
  const socket = createSocket("udp4")
  const bound = listening(socket)
  socket.bind(port, "127.0.0.1")
  return bound.finally(() => socket.close())
}

function listening(server: EventEmitter): Promise<boolean> {
  return once(server, "listening").then(
    () => true,
    () => false,
  )
}
