import { cleanName } from "#shared/names/display-name.ts"
import type { DoorReply } from "#shared/protocol/door.ts"
import type { RoomId, Sealed } from "#shared/protocol/ids.ts"
import { randomBase64url } from "../keys/base64url.ts"
import type { Kept } from "../keys/kept.ts"
import { open } from "../keys/seal.ts"
import type { GroupAtDoor, OwnSeat, VisitState } from "./visit-state.ts"

type AtDoor = Extract<VisitState, { kind: "door" }>

const FRESH: Pick<AtDoor, "waiting" | "error"> = { waiting: false, error: null }

const SEAT_TOKEN_BYTES = 32

/** What the door tells, opened. `full` when every chair is taken by others. */
export interface Door {
  group: GroupAtDoor
  own: (OwnSeat & { sealedName: Sealed }) | null
  full: boolean
}

/** Opens what the door tells. A name that cannot be read is empty: the person gives it anew. */
export async function readDoor(reply: DoorReply, contentKey: CryptoKey): Promise<Door> {
  const { language, seats, pledge, you } = reply
  const [groupName = "", ownName = ""] = await Promise.all([
    open(contentKey, "group-name", reply.name),
    you.kind === "member" ? open(contentKey, "display-name", you.name) : undefined,
  ])
  return {
    group: { name: cleanName(groupName) ?? "", language, seats, pledge },
    own:
      you.kind === "member"
        ? {
            seat: you.seat,
            name: cleanName(ownName) ?? "",
            signed: you.signed,
            sealedName: you.name,
          }
        : null,
    full: you.kind === "full",
  }
}

/** The key to this browser's seat in one group: shows that one is the same person as before. */
export class SeatToken {
  readonly #kept: Kept
  readonly #key: string

  constructor(room: RoomId, kept: Kept) {
    this.#kept = kept
    this.#key = `samtalerom.seat.${room}`
  }

  get(): string | null {
    const token = this.#kept.get(this.#key)
    return token !== undefined && /^[A-Za-z0-9_-]{43}$/.test(token) ? token : null
  }

  /**
   * The token, made if there is none. It is kept before it is used: if the answer to taking a seat
   * is lost on the way, the seat is still this browser's.
   */
  getOrMake(): string {
    const token = this.get() ?? randomBase64url(SEAT_TOKEN_BYTES)
    this.#kept.set(this.#key, token)
    return token
  }
}

/**
 * What the screen at the door is drawn from. A press that is on its way, or was refused, stays so
 * while the door itself is told anew.
 */
export function doorState(
  before: VisitState,
  { group, own, full }: Door,
  change: Partial<Pick<AtDoor, "waiting" | "error">>,
): VisitState {
  if (full) return { kind: "refused", code: "full" }
  const { waiting, error } = before.kind === "door" ? before : FRESH
  const shown = own && { seat: own.seat, name: own.name, signed: own.signed }
  return { kind: "door", group, own: shown, waiting, error, ...change }
}
