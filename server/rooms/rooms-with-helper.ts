import { isHelper, minutesOf } from "#shared/group/hours.ts"
import { newRoomWithHelper, withHours } from "#shared/group/room-with-helper.ts"
import type { Group } from "#shared/group/state.ts"
import type {
  RoomWithHelper,
  HelperRequest,
  NewRoomWithHelper,
} from "#shared/group/helper-messages.ts"
import type { Instant, RoomId } from "#shared/values/ids.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

import type { Lobby } from "#shared/room/lobby.ts"
import type { Clock, Store } from "#shared/room/ports.ts"
import type { EphemeralRoomService } from "./ephemeral-room-service.ts"
import type { Rooms } from "./rooms.ts"
import { opensWith } from "#shared/room/access-key.ts"
import { hashOfKey, nodeHash } from "./secrets.ts"

interface Ports {
  clock: Clock
  store: Store
  /** Where it is made, where it is stored, and where people come into its copy. */
  lobby: Lobby
  kept: Rooms
  copies: EphemeralRoomService
}

/** The practice rooms that contact points keep [H1]: making them, and what their helper does [H4]. */
export class RoomsWithHelper {
  readonly #ports: Ports

  constructor(ports: Ports) {
    this.#ports = ports
  }

  make(request: NewRoomWithHelper): Promise<RoomId> {
    return this.#ports.lobby.keep((room, now) => newRoomWithHelper(request, room, now))
  }

  /** `no-entry` for an unknown room, a wrong key and a wrong helper alike. */
  async asHelper(request: HelperRequest): Promise<Result<RoomWithHelper>> {
    const { clock, store } = this.#ports
    const group = await store.group(request.room)
    if (!mayChange(group, request)) return refuse("no-entry", "This link opens no room")
    const changed = await this.#change(group, request)
    if (!changed.ok) return changed
    const after = (await store.group(request.room)) ?? group
    const { name, dates } = after
    return accept({ now: clock.now(), name, dates, minutes: minutesOf(after) })
  }

  /** Whether this key opens the room, and the token is its helper's. */
  async isHelper(proof: Omit<HelperRequest, "change">): Promise<boolean> {
    return mayChange(await this.#ports.store.group(proof.room), proof)
  }

  /** What is kept, and the copy that people are in if it is open: both before anyone else comes to either. */
  async #change({ room }: Group, { change }: HelperRequest): Promise<Result<object>> {
    if (change.type === "none") return accept({})
    const { kept, copies } = this.#ports
    return kept.use(room, (live) =>
      live.group.rewrite(async (group, now) => {
        if (change.type !== "hours") await copies.end(room)
        else if (copies.holds(room))
          await copies.rooms.use(room, (copy) =>
            copy.group.rewrite((inside) => withHours(inside, change, now)),
          )
        return changedBy(group, change, now)
      }),
    )
  }
}

function changedBy(group: Group, change: HelperRequest["change"], now: Instant): Group | null {
  if (change.type === "delete") return null
  return change.type === "hours" ? withHours(group, change, now) : group
}

function mayChange(
  group: Group | undefined,
  { accessKey, helper }: Omit<HelperRequest, "change">,
): group is Group {
  const opens = opensWith(nodeHash, accessKey, group?.accessKeyHash)
  return group !== undefined && isHelper(group, hashOfKey(helper)) && opens
}
