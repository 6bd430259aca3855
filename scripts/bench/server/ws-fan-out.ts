import { WebSocketServer, type WebSocket } from "ws"

/**
 * The least a server can do to tell a room of a change: what one sends goes to everyone in the room, and a reply to
 * the sender. No check, no order, no store. `node ws-fan-out.ts <port>`; the room is the path.
 */
const rooms = new Map<string, Set<WebSocket>>()
const server = new WebSocketServer({ port: Number(process.argv[2]), host: "127.0.0.1" })
server.on("connection", (socket, { url = "/" }) => {
  const room = rooms.get(url) ?? new Set()
  rooms.set(url, room.add(socket))
  socket.on("close", () => room.delete(socket))
  socket.on("message", (data) => {
    const { id, command } = JSON.parse((data as Buffer).toString()) as {
      id: number
      command: object
    }
    const text = JSON.stringify({ version: id, events: [command] })
    for (const each of room) each.send(text)
    socket.send(JSON.stringify({ id, ok: true }))
  })
})
process.once("SIGTERM", () => process.exit())
