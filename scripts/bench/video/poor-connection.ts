import { setTimeout as pause } from "node:timers/promises"

import { MICROPHONE_CODEC, MICROPHONE_LAYERS } from "../../../client/core/media/layers.ts"
import type { MediaRoom } from "#shared/room/ports.ts"
import { behindLine, mediaPortOf } from "../../../tests/media/behind-line.ts"
import { Participant } from "../../../tests/media/participant.ts"
import { aNoisyPicture, aTone } from "../../../tests/media/sources.ts"
import {
  RecordedNotifications,
  type TestEngine,
  must,
  startEngine,
} from "../../../tests/media/test-engine.ts"
import { type NetworkConditions, PoorLine } from "../../../tests/support/network-conditions.ts"

/** What a participant received of one other through the poor connection. */
export interface Heard {
  /** Part of the voice's packets that never came, 0-1. */
  lost: number
  /** Part of it that the receiver made up, since packets were lost or late, 0-1. */
  concealed: number
  /** Of the picture. */
  kbits: number
}

const OTHERS = [2, 3, 4, 5]
/** The small and the middle layer of the product's cameras. */
const PICTURE_LAYERS = [
  { scaleResolutionDownBy: 2, maxBitrate: 100_000 },
  { scaleResolutionDownBy: 1, maxBitrate: 350_000 },
]
const VOICE = { encodings: MICROPHONE_LAYERS, codecOptions: MICROPHONE_CODEC }

/** A room of five, one of whom is behind such a connection: each voice, and the limits that were set, in `ms`. */
export async function hearThrough(
  conditions: NetworkConditions,
  { limited, ms }: { limited: boolean; ms: number },
): Promise<{ heard: Heard[]; limits: string[] }> {
  const started = await startEngine()
  const notifications = new RecordedNotifications()
  const room = await started.engine.openRoom(notifications)
  const people: Participant[] = []
  const enter = async (into: Parameters<typeof Participant.enter>[0], seat: number) => {
    const { rtpCapabilities } = started.engine
    const person = await Participant.enter(into, seat, rtpCapabilities, notifications)
    people.push(person)
    return person
  }
  for (const seat of OTHERS) {
    const person = await enter(room, seat)
    await person.produceThis("microphone", aTone(), VOICE)
    await person.produceThis("camera", aNoisyPicture(640, 360), { encodings: PICTURE_LAYERS })
  }
  const line = await PoorLine.open(mediaPortOf(started.transports), conditions)
  const receiver = await enter(behindLine(room, line), 1)
  if (!limited) await withoutLimiter(started)
  await receiver.produceThis("microphone", aTone(), VOICE)
  for (const seat of OTHERS) await watch(room, receiver, seat)
  const before = await counts(receiver)
  await pause(ms)
  const after = await counts(receiver)
  for (const person of people) person.close()
  line.close()
  await started.engine.close()
  const heard = after.map((now, index) => between(before[index] ?? now, now, ms))
  return { heard, limits: notifications.videoLimits.map(({ limit }) => limit) }
}

/** The limiter hears nothing more from the transport that was opened last. */
async function withoutLimiter({ transports }: TestEngine): Promise<void> {
  await transports.at(-1)?.enableTraceEvent([])
}

async function watch(room: MediaRoom, receiver: Participant, seat: number): Promise<void> {
  await receiver.resume(seat, "microphone")
  const { offer } = await receiver.from(seat, "camera")
  must(await room.setLayer(receiver.seat, offer.id, 1))
  await receiver.resume(seat, "camera")
}

interface Counts {
  packets: number
  lost: number
  bytes: number
  concealed: number
  all: number
}

async function counts(receiver: Participant): Promise<Counts[]> {
  const all: Counts[] = []
  for (const seat of OTHERS) {
    const { packets } = await receiver.received(seat, "microphone")
    const lost = await receiver.lost(seat, "microphone")
    const { bytes } = await receiver.received(seat, "camera")
    all.push({ packets, lost, bytes, ...(await receiver.concealed(seat)) })
  }
  return all
}

function between(before: Counts, after: Counts, ms: number): Heard {
  const [lost, packets] = [after.lost - before.lost, after.packets - before.packets]
  const concealed = (after.concealed - before.concealed) / (after.all - before.all)
  return {
    lost: lost / (lost + packets),
    concealed,
    kbits: ((after.bytes - before.bytes) * 8) / ms,
  }
}
