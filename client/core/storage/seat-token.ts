import type { RoomId } from "#shared/values/ids.ts"
import { randomBase64url } from "../crypto/base64url.ts"
import type { BrowserStorage } from "./browser-storage.ts"

const SEAT_TOKEN_BYTES = 32

/** 32 random bytes, base64url. */
export function newSeatToken(): string {
  return randomBase64url(SEAT_TOKEN_BYTES)
}

/** The key to this browser's seat in one group: shows that one is the same person as before. */
export class SeatToken {
  readonly #storage: BrowserStorage
  readonly #key: string

  constructor(room: RoomId, storage: BrowserStorage) {
    this.#storage = storage
    this.#key = `samtalerom.seat.${room}`
  }

  get(): string | null {
    const token = this.#storage.get(this.#key)
    return token !== undefined && /^[A-Za-z0-9_-]{43}$/.test(token) ? token : null
  }

  /**
   * The token, made if there is none. It is kept before it is used: if the answer to taking a seat
   * is lost on the way, the seat is still this browser's.
   */
  getOrMake(): string {
    const token = this.get() ?? newSeatToken()
    this.#storage.set(this.#key, token)
    return token
  }

  /** The token that opened the seat so far, to be used from now on. */
  set(token: string): void {
    this.#storage.set(this.#key, token)
  }

  /** The seat is given up: nothing of it stays in this browser. */
  forget(): void {
    this.#storage.remove(this.#key)
  }
}
