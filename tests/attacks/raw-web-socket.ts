import { type Socket, connect } from "node:net"

/** WebSocket frames by opcode (RFC 6455, 5.2). */
export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const

/** The headers of an attack that comes from one address of its own. */
export type From = { "X-Forwarded-For": string }

/** A frame as a client sends it: the mask is nought, which leaves the payload as it is. */
export function frame(opcode: number, payload: string | Buffer = "", isLast = true): Buffer {
  const body = Buffer.from(payload)
  const head = Buffer.alloc(body.length < 126 ? 2 : 4)
  head[0] = opcode | (isLast ? 0x80 : 0)
  head[1] = 0x80 | (body.length < 126 ? body.length : 126)
  if (body.length >= 126) head.writeUInt16BE(body.length, 2)
  return Buffer.concat([head, Buffer.alloc(4), body])
}

export const text = (payload: string): Buffer => frame(OPCODE.text, payload)

export interface RawWebSocket {
  socket: Socket
  /** Resolves when the other end has ended it. */
  ended: Promise<"ended">
}

/** Opens a WebSocket without a library, so that anything can be sent on it. Undefined where it is refused. */
export async function openRaw(
  port: number,
  headers: Readonly<Record<string, string>>,
  query = "EIO=4&transport=websocket",
): Promise<RawWebSocket | undefined> {
  const socket = connect(port, "127.0.0.1")
  socket.on("error", () => {})
  const ended = new Promise<"ended">((resolve) => socket.once("close", () => resolve("ended")))
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  socket.write(
    [
      `GET /socket.io/?${query} HTTP/1.1`,
      "Host: localhost",
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
      ...lines,
      "",
      "",
    ].join("\r\n"),
  )
  const answer = await new Promise<string>((resolve) => {
    socket.once("data", (data) => resolve(data.toString("latin1")))
    socket.once("close", () => resolve(""))
  })
  if (!answer.startsWith("HTTP/1.1 101")) {
    socket.destroy()
    return undefined
  }
  return { socket, ended }
}
