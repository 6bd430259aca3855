import { setTimeout as wait } from "node:timers/promises"

import { waitFor } from "../../../tests/support/wait-for.ts"
import { Participant, type ParticipantRoom } from "../../../tests/media/participant.ts"
import { aPicture } from "../../../tests/media/sources.ts"
import { must } from "../../../tests/media/test-engine.ts"
import { BareServer } from "../bare/bare-server.ts"
import { processorMs } from "../support/processor-time.ts"
import { residentMegabytes } from "../support/resident-memory.ts"
import { pairwise, round, spread } from "../support/spread.ts"
import { startedBefore } from "../support/started-before.ts"
import { turnOrder } from "../support/turn-order.ts"
import { type Meeting, type Place, bareMeeting, productMeeting } from "./meetings.ts"

const PEOPLE = Number(process.env["PEOPLE"] ?? 4)
const ROUNDS = Number(process.env["ROUNDS"] ?? 6)
const SETTLE_MS = 3000
const WATCH_MS = Number(process.env["WATCH_MS"] ?? 8000)

/**
 * What one participant costs the server with its one worker while sound and pictures flow: processor time, ms a second,
 * and resident memory of the whole, megabytes. Cameras send one layer, so that both forward the same.
 */
export async function measureParticipants() {
  const product = await startedBefore({ LOG_LEVEL: "warn", MEDIA_WORKERS: "1" })
  const bare = await BareServer.start()
  const meetings = {
    product: () => productMeeting(product),
    bare: () => bareMeeting(bare),
  }
  const costs: Record<keyof typeof meetings, { processor: number; memory: number }[]> = {
    product: [],
    bare: [],
  }
  try {
    for (let turn = 0; turn <= ROUNDS; turn++)
      for (const name of turnOrder(["product", "bare"] as const, turn)) {
        const cost = await measure(await meetings[name]())
        if (turn > 0) costs[name].push(cost)
      }
  } finally {
    await Promise.all([product.stop(), bare.stop()])
  }
  const of = (what: "processor" | "memory") => ({
    product: costs.product.map((cost) => cost[what]),
    bare: costs.bare.map((cost) => cost[what]),
  })
  const [processor, memory] = [of("processor"), of("memory")]
  return {
    people: PEOPLE,
    processorMsASecond: { product: spread(processor.product), bare: spread(processor.bare) },
    megabytes: { product: spread(memory.product), bare: spread(memory.bare) },
    ratio: {
      processor: pairwise(processor.product, processor.bare),
      memory: pairwise(memory.product, memory.bare),
    },
  }
}

async function measure(meeting: Meeting) {
  const places: Place[] = []
  const people: Participant[] = []
  try {
    while (people.length < PEOPLE) {
      const place = await meeting.place()
      places.push(place)
      people.push(await takePart(place))
    }
    await waitFor("everyone is offered to everyone", () =>
      places.every(({ notifications }) => notifications.offers.length === 2 * (PEOPLE - 1)),
    )
    for (const { room, seat, notifications } of places)
      must(
        await room.resume(
          seat,
          notifications.offers.map(({ offer }) => offer.id),
        ),
      )
    await wait(SETTLE_MS)
    const before = await processorMs(meeting.pid)
    const began = performance.now()
    await wait(WATCH_MS)
    const seconds = (performance.now() - began) / 1000
    return {
      processor: round(((await processorMs(meeting.pid)) - before) / seconds / PEOPLE),
      memory: await residentMegabytes(meeting.pid),
    }
  } finally {
    for (const person of people) person.close()
    for (const place of places) place.leave()
    await wait(1000)
  }
}

async function takePart({ room, seat, rtpCapabilities, notifications }: Place) {
  const noting: ParticipantRoom = {
    ...room,
    async open(...request) {
      const opened = await room.open(...request)
      if (opened.ok)
        for (const offer of opened.value.consumers) notifications.offers.push({ to: seat, offer })
      return opened
    },
  }
  const person = await Participant.enter(noting, seat, rtpCapabilities, notifications)
  await person.produce("microphone")
  await person.produceThis("camera", aPicture(640, 360))
  return person
}
