/** An Engine.IO packet, decoded (engine.io-parser). */
export interface EnginePacket {
  type: string
  data?: unknown
}

/**
 * A Socket.IO packet as our client writes it: it connects to the main namespace without a word of its own, says goodbye, or sends
 * an event with or without a number for the answer. The server asks for no answers, no namespace but the main one, and no
 * attachments, so there is nothing else to send.
 */
const CLIENT_MESSAGE = /^(?:0(?:\{\})?$|1$|2\d{0,9}\[)/

/** Watches the packets of one connection: each must be one that a client of ours would send at that moment. */
export class PacketOrder {
  #pingsUnanswered = 0
  #hasConnected = false

  /** The server has asked whether the connection lives. */
  pinged(): void {
    this.#pingsUnanswered += 1
  }

  /** False for anything that no client of ours sends: the connection is to be ended. */
  allows({ type, data }: EnginePacket): boolean {
    switch (type) {
      case "close":
        return true
      case "pong":
        this.#pingsUnanswered -= 1
        return this.#pingsUnanswered >= 0
      case "message":
        return typeof data === "string" && CLIENT_MESSAGE.test(data) && this.#isInOrder(data)
      default:
        return false
    }
  }

  #isInOrder(message: string): boolean {
    if (!message.startsWith("0")) return this.#hasConnected
    const isFirst = !this.#hasConnected
    this.#hasConnected = true
    return isFirst
  }
}
