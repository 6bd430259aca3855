// Run as a process of its own, to be killed in the middle: `node history-writer.ts <JSON>` lives at random on a store and
// says on stdout what it sends to the store, what the store has acknowledged and what has been reported to people.
import { Random } from "#shared/meeting/fuzz/random.ts"
import type { RoomId } from "#shared/values/ids.ts"

import { Lobby } from "#shared/room/lobby.ts"
import { StoredMeetings } from "../support/stored-meetings.ts"
import { RetentionSweeper } from "../../server/rooms/retention-sweeper.ts"
import { Rooms } from "../../server/rooms/rooms.ts"
import { storeFor } from "../../server/store/store-for.ts"
import { nodeHash, randomId } from "../../server/rooms/secrets.ts"
import { FakeMedia } from "../support/fake-media.ts"
import { ManualClock } from "../support/manual-clock.ts"
import { waitFor } from "../support/wait-for.ts"
import { type EndInside, endInside } from "./end-inside.ts"
import { say } from "./lines.ts"
import { RandomLife } from "./random-life.ts"
import { recordingStore } from "./recording-store.ts"

export interface Life {
  seed: number
  /** Where it is stored. */
  redisUrl: string | null
  dataDir: string
  /** The groups of an earlier life on the same store. */
  groups: RoomId[]
  /** When it begins. */
  now: number
  /** How much may happen before it ends in any case. */
  steps: number
  /** Ends in the middle of a change, from within; without it, the process that began the life ends it. */
  end?: EndInside
}

const life = JSON.parse(process.argv[2] ?? "") as Life
const unlogged = { debug() {}, info() {}, warn() {}, error() {} }

try {
  const clock = new ManualClock(life.now)
  const onSent = life.end === undefined ? () => {} : await endInside(life.end)
  const opened = await waitFor("the store opens", () =>
    storeFor(life, { warn: () => {} }).catch(() => undefined),
  )
  const store = recordingStore(opened, onSent)
  const ports = { clock, store, media: new FakeMedia(), log: unlogged, hash: nodeHash }
  const rooms = await Rooms.create(ports)
  const infoMeetings = new StoredMeetings({ documents: store.documents, clock })
  RetentionSweeper.begin({ ...ports, rooms, infoMeetings })
  const random = new Random(life.seed)
  const storeAnswers = () =>
    waitFor("the store answers", () => store.meetings().catch(() => undefined), { every: 5 })
  const lobby = new Lobby({ ...ports, newRoomId: randomId })
  const lived = new RandomLife({ rooms, lobby, clock, random, storeAnswers }, life.groups)
  for (let step = 0; step < life.steps; step += 1) await lived.step()
  // Nobody has ended it: there is no other end.
  process.kill(process.pid, "SIGKILL")
} catch (error) {
  say({ kind: "broken", why: error instanceof Error ? String(error.stack) : String(error) })
  process.exit(1)
}
