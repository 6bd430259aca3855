import type { AllStored, SpreadFigures, Stored } from "./figures.ts"
import type { Ratio } from "./ratio-plot.ts"
import { digits } from "./tables.ts"

/** A ratio with the two figures that it is made of, and their unit. */
export interface NamedRatio extends Ratio {
  own: string
  reference: string
}

/** How far from the reference everything is that has one, and how far it may be. */
export function ratiosOf(stored: AllStored): NamedRatio[] {
  return [
    ...ratiosOfJoin(stored.join),
    ...ratiosOfRoom(stored.room),
    ...ratiosOfVideo(stored.video),
    ...ratiosOfServer(stored.server),
    ...ratiosOfInfo(stored.info),
    ...ratiosOfStore(stored.store),
    ...ratiosOfPractice(stored.practice),
  ]
}

function ratiosOfJoin(join: Stored<"join"> | undefined): NamedRatio[] {
  if (join === undefined) return []
  const { doorToPicture, navigationToDoor, returningToPicture, serverMegabytesWithFour } =
    join.figures
  const memory = serverMegabytesWithFour
  return [
    timed("door to first picture", doorToPicture, 1.15),
    timed("page to door", navigationToDoor, 1.1),
    timed("coming back to first picture", returningToPicture, 1.25),
    {
      name: "server memory with four",
      ...written(memory.own.median, memory.bare.median, "MB"),
      median: memory.ratio,
      quartiles: null,
      aim: 1.3,
    },
  ]
}

interface Timed {
  own: SpreadFigures
  bare: SpreadFigures
  pairwise: SpreadFigures
}

/** The ratio of the medians; its spread round by round. */
function timed(name: string, { own, bare, pairwise }: Timed, aim: number): NamedRatio {
  return {
    name,
    ...written(own.median, bare.median, "ms"),
    median: own.median / bare.median,
    quartiles: pairwise.quartiles,
    aim,
  }
}

function ratiosOfRoom(room: Stored<"room"> | undefined): NamedRatio[] {
  if (room === undefined) return []
  const { people, millisecondsInASecond } = room.figures
  const { own, bare, ratio } = millisecondsInASecond.page
  return [
    {
      name: `page at rest in a room of ${people}`,
      ...written(own.median, bare.median, "ms a second"),
      median: ratio,
      quartiles: null,
      aim: 1.15,
    },
  ]
}

function ratiosOfVideo(video: Stored<"video"> | undefined): NamedRatio[] {
  if (video === undefined) return []
  return Object.entries(video.figures.roomOfTwelve).flatMap(([window, traffic]) =>
    (["received", "sent"] as const).map((way) => ({
      name: `video ${way} in a room of 12, ${window}`,
      ...written(traffic[way].kbits.median, traffic[way].fullKbits.median, "kbit/s"),
      median: traffic[way].ratio.median,
      quartiles: traffic[way].ratio.quartiles,
      aim: 0.35,
    })),
  )
}

function ratiosOfServer(server: Stored<"server"> | undefined): NamedRatio[] {
  if (server === undefined) return []
  const { participants, joins, fanOut, rooms } = server.figures
  const { product, bare } = joins.perSecond
  const { processorMsASecond: processor, megabytes, ratio } = participants
  return [
    {
      name: `server's processor for one of ${participants.people}`,
      ...written(processor.product.median, processor.bare.median, "ms a second"),
      ...ratio.processor,
      aim: 1.1,
    },
    {
      name: `server's memory with ${participants.people}, without browsers`,
      ...written(megabytes.product.median, megabytes.bare.median, "MB"),
      ...ratio.memory,
      aim: 1.15,
    },
    {
      name: `one of ${joins.people} who join at once`,
      ...written(product.median, bare.median, "a second"),
      ...inverse(joins.ratio.perSecond),
      aim: 1 / 0.7,
    },
    {
      name: `a change in ${fanOut.rooms} rooms at once, p99`,
      ...written(fanOut.p99Ms.product.median, fanOut.p99Ms.ws.median, "ms"),
      median: fanOut.p99ToWs.median,
      quartiles: fanOut.p99ToWs.quartiles,
      aim: 1.15,
    },
    ...ratiosOfRooms(rooms),
  ]
}

function ratiosOfRooms(measured: Stored<"server">["figures"]["rooms"]): NamedRatio[] {
  if (measured === undefined) return []
  const { rooms, people, packetsAProcessorSecond: packets, p99DelayMs: delay, ratio } = measured
  const where = `${rooms} rooms of ${people} on one worker`
  return [
    {
      name: `${where}: its processor for a packet`,
      ...written(packets.product.median, packets.bare.median, "a processor second"),
      ...inverse(ratio.packetsAProcessorSecond),
      aim: 1.1,
    },
    {
      name: `${where}: delay, p99`,
      ...written(delay.product.median, delay.bare.median, "ms"),
      median: ratio.p99DelayMs.median,
      quartiles: ratio.p99DelayMs.quartiles,
      aim: 1.15,
    },
  ]
}

/** Of the time that one takes, where so many a second were compared: less is better there too. */
function inverse({ median, quartiles: [low, high] }: SpreadFigures) {
  return { median: 1 / median, quartiles: [1 / high, 1 / low] as const }
}

function ratiosOfInfo(info: Stored<"info"> | undefined): NamedRatio[] {
  if (info === undefined) return []
  const { listeners, packetsAProcessorSecond: packets, ratio } = info.figures
  return [
    {
      name: `packets to ${listeners} listeners`,
      ...written(packets.product.median, packets.bare.median, "a processor second"),
      ...inverse(ratio.packetsAProcessorSecond),
      aim: 1 / 0.9,
    },
  ]
}

function ratiosOfStore(store: Stored<"store"> | undefined): NamedRatio[] {
  if (store === undefined) return []
  const { sqlite, redis } = store.figures
  const besides = [
    ["a write to SQLite", sqlite],
    ["a write to Redis", redis],
  ] as const
  return besides.map(([name, { own, raw, ratio }]) => ({
    name,
    ...written(own.writesPerSecond.median, raw.writesPerSecond.median, "a second"),
    ...inverse(ratio.writesPerSecond),
    aim: 1 / 0.7,
  }))
}

function ratiosOfPractice(practice: Stored<"practice"> | undefined): NamedRatio[] {
  if (practice === undefined) return []
  const { onePractising, oneParticipantOfTwo, ratio } = practice.figures.cpuAboveNobody
  return [
    {
      name: "practising, beside a participant",
      ...written(onePractising, oneParticipantOfTwo, "ms a second"),
      median: ratio,
      quartiles: null,
      aim: 1.15,
    },
  ]
}

function written(own: number, reference: number, unit: string) {
  return { own: `${digits(own)} ${unit}`, reference: `${digits(reference)} ${unit}` }
}
