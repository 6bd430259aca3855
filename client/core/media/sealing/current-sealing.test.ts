import { beforeEach, expect, it } from "vitest"

import type { KeyId } from "#shared/media-keys/key-id.ts"
import { InThreadSealing } from "../keys/testing/in-thread-sealing.ts"
import { CurrentSealing } from "./current-sealing.ts"
import type { Sealing, SealingEvents } from "./frame-sealing.ts"
import type { ReceivedCounts } from "./sealing-messages.ts"

const CAMERA = { seat: 2, source: "camera" } as const
const KEY: KeyId = { generation: 1, step: 0 }

interface Created {
  sealing: InThreadSealing
  events: SealingEvents
  after: Pick<Sealing, "highest"> | undefined
}

let created: Created[]
let happened: string[]
let current: CurrentSealing

beforeEach(() => {
  created = []
  happened = []
  current = newSealing()
})

function newSealing(): CurrentSealing {
  const reports = {
    replaced: () => void happened.push("replaced"),
    keySeen: (seat: number) => void happened.push(`seen ${seat}`),
  }
  return new CurrentSealing("room", reports, (room, events, after) => {
    const sealing = new InThreadSealing(room, events, after)
    created.push({ sealing, events, after })
    return sealing
  })
}

function countsOf(opened: number) {
  const camera = { opened, noKey: 1 } as ReceivedCounts
  return { sent: { sealed: 0, dropped: 0 }, received: new Map([["2 camera", camera]]) }
}

it("[E4] is followed by one that continues the counters of the dead one, with counts of its own", () => {
  const first = current.start()
  expect(current.start()).toBe(first)
  created[0]!.events.counted(countsOf(3))
  expect(current.counts(CAMERA)).toEqual({ opened: 3, noKey: 1 })
  created[0]!.sealing.die()
  expect(created[1]!.after).toBe(first)
  expect(current.start()).toBe(created[1]!.sealing)
  expect(current.counts(CAMERA)).toEqual({ opened: 0, noKey: 0 })
  expect(happened).toEqual(["replaced"])
})

it("ignores what a worker reports that is not in use any more", () => {
  current.start()
  created[0]!.sealing.die()
  const { events } = created[0]!
  events.counted(countsOf(9))
  events.keySeen(2, KEY)
  events.died()
  expect(current.counts(CAMERA)).toEqual({ opened: 0, noKey: 0 })
  expect([created.length, happened]).toEqual([2, ["replaced"]])
  created[1]!.events.keySeen(3, KEY)
  expect(happened).toEqual(["replaced", "seen 3"])
})

it("[E4] has no living worker once it is closed, whether one was started before or not", () => {
  current.start()
  for (const each of [current, newSealing()]) {
    each.close()
    each.close()
    each.start()
  }
  created[0]!.events.died()
  expect(created.map(({ sealing }) => sealing.isClosed)).toEqual([true, true])
  expect(happened).toEqual([])
})
