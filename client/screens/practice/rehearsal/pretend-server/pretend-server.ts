import { groupNow } from "#shared/group/group-now.ts"
import { newGroup } from "#shared/group/new-group.ts"
import type { Group } from "#shared/group/state.ts"
import { OPEN_GROUP } from "#shared/meeting/proposals/group-rules.ts"
import type { Language, Sealed, SeatNumber } from "#shared/values/ids.ts"

import type { GroupLink } from "../../../../core/links/group-link.ts"
import { shownPledge } from "../../../../core/session/texts/pledge-text.ts"
import { randomBase64url } from "../../../../core/crypto/base64url.ts"
import { type Keys, canUseKeys, deriveKeys, makeSecret } from "../../../../core/crypto/keys.ts"
import { seal } from "../../../../core/crypto/seal.ts"
import { PretendClock } from "./pretend-clock.ts"
import { PretendDoor } from "./pretend-door.ts"
import { PretendRoom } from "./pretend-room.ts"
import { type Answering, PretendSocket } from "./pretend-socket.ts"
import { PretendSocketSession } from "./pretend-visitor.ts"

const ROOM_BYTES = 16
const TOKEN_BYTES = 32

/** What the pretend group is made of. */
export interface GroupWords {
  /** In clear: it is sealed here, as a group's is. */
  name: string
  language: Language
  /** Who is there already, by chair. */
  people: ReadonlyMap<SeatNumber, string>
}

/**
 * A server that lives in this page: a door, a room and a line to them, with the real keys and the real
 * rules, for one person who practises. Nothing of it leaves the page, and nothing stays.
 */
export class PretendServer {
  readonly link: GroupLink = { room: randomBase64url(ROOM_BYTES), secret: makeSecret() }
  readonly clock = new PretendClock()
  readonly room: PretendRoom
  /** Those who are there already, with their names sealed. */
  readonly people: Promise<ReadonlyMap<SeatNumber, Sealed>>
  readonly #opening: Promise<PretendDoor>
  #door: PretendDoor | undefined

  constructor(words: GroupWords) {
    this.room = new PretendRoom(this.clock, () =>
      this.#door ? groupNow(this.#door.group) : OPEN_GROUP,
    )
    // Where a page has no keys to use, the visit says so itself and never opens a line.
    this.#opening = canUseKeys() ? this.#open(words) : new Promise(() => undefined)
    this.people = this.#opening.then(
      ({ group }) => new Map(group.members.map(({ seat, name }) => [seat, name])),
    )
  }

  /** A line of one's own to this server, not yet open. */
  line(): PretendSocket {
    const { room, clock } = this
    return new PretendSocket(
      this.#opening.then(
        (door): Answering =>
          (tell) =>
            new PretendSocketSession({ door, room, clock, tell }),
      ),
    )
  }

  /** The group as it was at first. `forget`: the next one who comes is a newcomer again. */
  freshen({ forget }: { forget: boolean }): void {
    this.#door?.freshen({ forget })
  }

  /** Idempotent. */
  close(): void {
    this.room.close()
    this.clock.close()
  }

  async #open(words: GroupWords): Promise<PretendDoor> {
    const keys = await deriveKeys(this.link.secret)
    const group = await this.#makeGroup(words, keys)
    const pledge = await shownPledge(group)
    const now = this.clock.now()
    const members = await Promise.all(
      [...words.people].map(async ([seat, called]) => ({
        seat,
        tokenHash: randomBase64url(TOKEN_BYTES),
        name: await seal(keys.contentKey, "display-name", called),
        signed: { text: pledge, at: now },
      })),
    )
    this.#door = new PretendDoor({
      group: { ...group, members },
      accessKey: keys.accessKey,
      pledge,
    })
    return this.#door
  }

  async #makeGroup({ name, language, people }: GroupWords, keys: Keys): Promise<Group> {
    const request = {
      accessKeyHash: keys.accessKeyHash,
      name: await seal(keys.contentKey, "group-name", name),
      seats: people.size + 1,
      language,
      initiator: null,
    }
    // As if it had met for a while: the guide for a group's first meetings is not what is practised.
    return { ...newGroup(request, this.link.room, this.clock.now()), held: 3 }
  }
}
