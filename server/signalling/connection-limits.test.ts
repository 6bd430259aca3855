import { EventEmitter } from "node:events"
import type { IncomingMessage, ServerResponse } from "node:http"
import { describe, expect, it } from "vitest"

import { ConnectionLimits } from "./connection-limits.ts"
import { type EngineConnection, GuardedConnection } from "./guarded-connection.ts"

const KILOBYTE = 1024

/** An Engine.IO connection whose client reads or does not. */
class Engine extends EventEmitter {
  readonly request = {} as IncomingMessage
  isClosed = false

  close(): void {
    this.isClosed = true
    this.emit("close")
  }

  /** Sends as engine.io does, over a transport that takes nothing on. */
  sendUnread(kilobytes: number): void {
    this.emit("packetCreate", { type: "message", data: "x".repeat(kilobytes * KILOBYTE) })
  }

  sendRead(kilobytes: number): void {
    this.sendUnread(kilobytes)
    this.emit("flush")
  }
}

function open(limits: ConnectionLimits, engine = new Engine()): Engine {
  guarded(limits, engine)
  return engine
}

function guarded(limits: ConnectionLimits, engine: Engine): GuardedConnection {
  return new GuardedConnection(engine as unknown as EngineConnection, {
    webSocket: undefined,
    fits: () => true,
    unsentGrew: (connection) => limits.unsentGrew(connection),
  })
}

/** The response that a poll waits for. */
class Poll extends EventEmitter {
  writableLength = 0
  isDestroyed = false

  destroy(): void {
    this.isDestroyed = true
  }
}

describe("what waits to be sent", () => {
  it("ends a connection on which a megabyte waits", () => {
    const engine = open(new ConnectionLimits())
    for (let count = 0; count < 10; count += 1) engine.sendUnread(100)
    expect(engine.isClosed).toBe(false)
    engine.sendUnread(100)
    expect(engine.isClosed).toBe(true)
  })

  it("is no bound on what is read", () => {
    const engine = open(new ConnectionLimits())
    for (let count = 0; count < 1000; count += 1) engine.sendRead(100)
    expect(engine.isClosed).toBe(false)
  })

  it("ends the one with the most when all together have too much", () => {
    const limits = new ConnectionLimits()
    const engines = Array.from({ length: 150 }, () => open(limits))
    engines[7]!.sendUnread(1000)
    for (const engine of engines) if (engine !== engines[7]) engine.sendUnread(900)
    expect(engines[7]!.isClosed).toBe(true)
    expect(engines.filter(({ isClosed }) => isClosed)).toHaveLength(1)
  })
})

describe("a poll", () => {
  it("is answered when the one before has been read, and ends the connection when it has not", () => {
    const engine = new Engine()
    const connection = guarded(new ConnectionLimits(), engine)
    const [first, second, third] = [new Poll(), new Poll(), new Poll()]
    const begin = (poll: Poll) => connection.beginPoll(poll as unknown as ServerResponse)
    expect(begin(first)).toBe(true)
    first.emit("finish")
    expect(begin(second)).toBe(true)
    expect(engine.isClosed).toBe(false)
    expect(begin(third)).toBe(false)
    expect(engine.isClosed && second.isDestroyed).toBe(true)
  })

  it("counts as unsent for as long as it is not read", () => {
    const engine = new Engine()
    const connection = guarded(new ConnectionLimits(), engine)
    const poll = new Poll()
    connection.beginPoll(poll as unknown as ServerResponse)
    poll.writableLength = 2000 * KILOBYTE
    engine.sendUnread(1)
    expect(engine.isClosed).toBe(true)
  })
})

describe("open connections of one address", () => {
  const ask = () => ({}) as IncomingMessage
  const opens = (limits: ConnectionLimits, engine: Engine) =>
    limits.open("home", engine as unknown as EngineConnection)

  it("are a hundred at most, until one of them closes", () => {
    const limits = new ConnectionLimits()
    const engines = Array.from({ length: 100 }, () => new Engine())
    for (const engine of engines) expect(opens(limits, engine)).toBe(true)
    expect(limits.reserve("home", ask())).toBe(false)
    expect(opens(limits, new Engine())).toBe(false)
    expect(limits.reserve("elsewhere", ask())).toBe(true)
    engines[3]!.close()
    expect(limits.reserve("home", ask())).toBe(true)
  })

  it("are a hundred at most when all ask at once, before one of them is open", () => {
    const limits = new ConnectionLimits()
    const engines = Array.from({ length: 280 }, () => new Engine())
    const admitted = engines.filter(({ request }) => limits.reserve("home", request))
    expect(admitted).toHaveLength(100)
    expect(admitted.map((engine) => opens(limits, engine))).not.toContain(false)
    expect(limits.reserve("home", ask())).toBe(false)
  })

  it("leave the place of a handshake free that came to nothing", async () => {
    const limits = new ConnectionLimits()
    for (let count = 0; count < 100; count += 1) limits.reserve("home", ask())
    expect(limits.reserve("home", ask())).toBe(false)
    await new Promise(setImmediate)
    expect(limits.reserve("home", ask())).toBe(true)
  })
})
