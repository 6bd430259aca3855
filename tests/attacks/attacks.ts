import type { Socket } from "node:net"
import { setTimeout as pause } from "node:timers/promises"

import { type From, OPCODE, frame, openRaw, text } from "./raw-web-socket.ts"

/** How an attack went: connections that were let in, refused, and ended by the server. */
export interface Tally {
  opened: number
  refused: number
  cut: number
}

interface Attack {
  port: number
  from: From
  tally: Tally
  /** A message that is answered at length. */
  door: string
  goesOn: () => boolean
  connect: () => Socket
}

type Run = (attack: Attack) => Promise<void>

/** When so many connections of a flood have been ended, it is over. */
const ENOUGH = 60

/** So much at once: 30 Mbit/s over four sockets, in pieces of 20 ms. */
const PIECE_BYTES = 19_000
const PIECE_MS = 20

const repeated = (unit: Buffer, bytes = PIECE_BYTES): Buffer =>
  Buffer.concat(Array.from({ length: Math.ceil(bytes / unit.length) }, () => unit))

/** Four sockets that send this again and again, read nothing, and come back when they are ended. */
const flood =
  (
    unit: Buffer,
    { greets = true, sockets = 4, pieceMs = PIECE_MS, bytes = PIECE_BYTES } = {},
  ): Run =>
  async ({ port, from, tally, goesOn }) => {
    const piece = repeated(unit, bytes)
    const one = async () => {
      while (goesOn() && tally.cut < ENOUGH) {
        const raw = await openRaw(port, from)
        if (raw === undefined) {
          tally.refused += 1
          await pause(pieceMs)
          continue
        }
        tally.opened += 1
        raw.socket.pause()
        if (greets) raw.socket.write(text("40"))
        while (goesOn() && !raw.socket.destroyed) {
          raw.socket.write(piece)
          await pause(pieceMs)
          // A socket that is paused hears of its end by writing alone.
          if (raw.socket.errored !== null) raw.socket.destroy()
        }
        if (goesOn()) tally.cut += 1
        raw.socket.destroy()
      }
    }
    await Promise.all(Array.from({ length: sockets }, one))
  }

/** 280 sockets that say nothing: those that are let in stay, until the last one has been answered and a second more. */
const crowd: Run = async ({ port, from, tally }) => {
  const answers = await Promise.all(Array.from({ length: 280 }, () => openRaw(port, from)))
  const opened = answers.filter((raw) => raw !== undefined)
  tally.opened = opened.length
  tally.refused = answers.length - opened.length
  for (const { ended, socket } of opened) {
    void ended.then(() => (tally.cut += 1))
    socket.resume()
  }
  await pause(1000)
}

/** 280 sockets that ask for long answers and read none of them. */
const unread: Run = async ({ port, from, tally, goesOn, door }) => {
  const ask = repeated(text(door), 20 * door.length)
  const one = async () => {
    const raw = await openRaw(port, from)
    if (raw === undefined) {
      tally.refused += 1
      return
    }
    tally.opened += 1
    raw.socket.pause()
    raw.socket.write(text("40"))
    while (goesOn() && raw.socket.errored === null && !raw.socket.destroyed) {
      raw.socket.write(ask)
      await pause(250)
    }
    if (goesOn()) tally.cut += 1
    raw.socket.destroy()
  }
  await Promise.all(Array.from({ length: 280 }, one))
}

/** 60 sessions of long polling that ask for long answers, and poll again and again without reading. */
const polling: Run = async ({ port, from, tally, goesOn, door, connect }) => {
  const base = `http://127.0.0.1:${port}/socket.io/?EIO=4&transport=polling`
  const post = (url: string, body: string) =>
    fetch(url, { method: "POST", headers: { ...from, "content-type": "text/plain" }, body })
  const one = async () => {
    const hello = await fetch(base, { headers: from })
    if (!hello.ok) {
      tally.refused += 1
      return
    }
    tally.opened += 1
    const { sid } = JSON.parse((await hello.text()).slice(1)) as { sid: string }
    const url = `${base}&sid=${sid}`
    await post(url, "40")
    const unreadPolls: Socket[] = []
    while (goesOn()) {
      const asked = await post(url, Array.from({ length: 40 }, () => door).join("\x1e"))
      if (!asked.ok) break
      const poll = connect()
      poll.on("error", () => {})
      poll.pause()
      poll.write(
        `GET /socket.io/?EIO=4&transport=polling&sid=${sid} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: ${from["X-Forwarded-For"]}\r\n\r\n`,
      )
      unreadPolls.push(poll)
      await pause(50)
    }
    if (goesOn()) tally.cut += 1
    for (const poll of unreadPolls) poll.destroy()
  }
  await Promise.all(Array.from({ length: 60 }, () => one().catch(() => void (tally.cut += 1))))
}

/** Of 1400: five hundred may be silent for ten seconds, and two hundred may take their time for the rest. */
const MOST_OF_THEM = 680

/** Connections that never come to the point: heads and bodies in drops, questions before the answers, other protocols. */
const slow: Run = async ({ from, tally, goesOn, connect }) => {
  const host = `Host: localhost\r\nX-Forwarded-For: ${from["X-Forwarded-For"]}\r\n`
  const head = `GET / HTTP/1.1\r\n${host}`
  const beginnings = [
    "",
    head,
    "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    `POST /api/groups HTTP/1.1\r\n${host}Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n{`,
    `${head}\r\n`.repeat(200),
    `${head}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n${host}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\nnonsense`,
  ]
  const one = async (index: number) => {
    const socket = connect()
    let isOver = false
    socket.on("error", () => {})
    socket.on("close", () => {
      isOver = true
      tally.cut += 1
    })
    socket.resume()
    socket.write(beginnings[index % beginnings.length]!)
    tally.opened += 1
    while (goesOn() && !isOver && tally.cut < MOST_OF_THEM) {
      socket.write("X-A: a\r\n")
      await pause(500)
    }
    socket.removeAllListeners("close").destroy()
  }
  const all: Promise<void>[] = []
  for (let index = 0; index < 1400; index += 1) {
    all.push(one(index))
    if (index % 50 === 0) await pause(20)
  }
  await Promise.all(all)
}

/** A third of them open sessions, of which three hundred a minute are let in. */
const MANY = 1500

/** Requests by the thousand, a hundred at a time. */
const requests: Run = async ({ port, from, tally, goesOn }) => {
  const paths = ["/g/abcdefghijklmnopqrstuv", "/%", "/socket.io/?EIO=4&transport=polling"]
  const one = async () => {
    while (goesOn() && tally.opened < MANY) {
      const url = `http://127.0.0.1:${port}${paths[tally.opened % paths.length]}`
      tally.opened += 1
      const answer = await fetch(url, { headers: from }).catch(() => undefined)
      await answer?.arrayBuffer().catch(() => undefined)
      if (answer === undefined || answer.status === 403 || answer.status === 429) tally.refused += 1
      await pause(25)
    }
  }
  await Promise.all(Array.from({ length: 40 }, one))
}

/** Every attack by its name. */
export const attacks: Readonly<Record<string, Run>> = {
  crowd,
  unread,
  polling,
  slow,
  requests,
  pings: flood(frame(OPCODE.ping, "x".repeat(100)), { greets: false }),
  pongs: flood(frame(OPCODE.pong)),
  "engine pongs": flood(text("3")),
  noops: flood(text("6")),
  "answers to nothing": flood(text("430[]")),
  fragments: flood(
    Buffer.concat([
      frame(OPCODE.text, "4", false),
      ...Array.from({ length: 60 }, () => frame(OPCODE.continuation, "", false)),
      frame(OPCODE.continuation),
    ]),
  ),
  nonsense: flood(text('42["nothing at all"]')),
}
