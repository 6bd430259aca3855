import * as z from "zod"

/** Median and spread of what was measured, as the benches print them. */
const spreadSchema = z.object({
  n: z.number(),
  median: z.number(),
  quartiles: z.tuple([z.number(), z.number()]),
})

const besideBare = z.object({ own: spreadSchema, bare: spreadSchema })

const traffic = z.object({ scriptBytes: z.number(), requests: z.number() })
const weight = z.object({ upToDoor: traffic, upToRoom: traffic })

const joinFigures = z.object({
  bench: z.literal("join"),
  doorToPicture: besideBare.extend({ pairwise: spreadSchema }),
  navigationToDoor: besideBare.extend({ pairwise: spreadSchema }),
  returningToPicture: besideBare.extend({ pairwise: spreadSchema }),
  weight: z.object({ own: weight, bare: weight }),
  serverMegabytesWithFour: besideBare.extend({ ratio: z.number() }),
})

const roomFigures = z.object({
  bench: z.literal("room"),
  people: z.number(),
  drawingPercentOfCore: besideBare,
  millisecondsInASecond: z.object({ page: besideBare.extend({ ratio: z.number() }) }),
  heldInHalfAnHour: z.object({ growthMegabytes: z.number() }),
})

const besideProduct = z.object({ product: spreadSchema, bare: spreadSchema })

const roomsFigures = z.object({
  rooms: z.number(),
  people: z.number(),
  consumers: z.number(),
  lostPercent: besideProduct,
  p99DelayMs: besideProduct,
  packetsAProcessorSecond: besideProduct,
  ratio: z.object({ p99DelayMs: spreadSchema, packetsAProcessorSecond: spreadSchema }),
})

const serverFigures = z.object({
  bench: z.literal("server"),
  participants: z.object({
    people: z.number(),
    processorMsASecond: besideProduct,
    megabytes: besideProduct,
    ratio: z.object({ processor: spreadSchema, memory: spreadSchema }),
  }),
  joins: z.object({
    people: z.number(),
    perSecond: besideProduct,
    ratio: z.object({ perSecond: spreadSchema }),
  }),
  fanOut: z.object({
    rooms: z.number(),
    people: z.number(),
    p99Ms: z.object({ product: spreadSchema, ws: spreadSchema }),
    p99ToWs: spreadSchema,
  }),
  /** Absent from what was measured before there was this part. */
  rooms: z.optional(roomsFigures),
})

const besideFull = z.object({
  kbits: spreadSchema,
  fullKbits: spreadSchema,
  ratio: spreadSchema,
})
const inWindow = z.object({ received: besideFull, sent: besideFull })
const besideUnlimited = z.object({ limited: spreadSchema, unlimited: spreadSchema })

const videoFigures = z.object({
  bench: z.literal("video"),
  roomOfTwelve: z.object({ "1280x800": inWindow, "360x740": inWindow }),
  poorConnection: z.object({
    connection: z.object({ rate: z.number(), delay: z.number(), loss: z.number() }),
    lostPercentOfVoice: besideUnlimited,
    kbitsOfPicture: besideUnlimited,
  }),
})

const growthPoint = z.object({
  people: z.number(),
  rooms: z.number(),
  processorMsPerChange: spreadSchema,
  bytesPerChange: spreadSchema,
  megabytes: spreadSchema,
})

const growthFigures = z.object({
  bench: z.literal("growth"),
  byPeople: z.array(growthPoint),
  byRooms: z.array(growthPoint),
})

const engineFigures = z.object({
  bench: z.literal("engine"),
  people: z.number(),
  commandsPerSecond: spreadSchema,
  ratio: z.object({ toJsonThereAndBack: z.number(), toSchemaCheck: z.number() }),
})

const writes = z.object({ writesPerSecond: spreadSchema, p99: spreadSchema })
const storeBeside = z.object({
  own: writes,
  raw: writes,
  ratio: z.object({ writesPerSecond: spreadSchema }),
})

const storeFigures = z.object({
  bench: z.literal("store"),
  sqlite: storeBeside,
  redis: storeBeside,
})

const practiceFigures = z.object({
  bench: z.literal("practice"),
  cpuAboveNobody: z.object({
    onePractising: z.number(),
    oneParticipantOfTwo: z.number(),
    ratio: z.number(),
  }),
})

const connectionTestFigures = z.object({
  bench: z.literal("connection-test"),
  cells: z.number(),
  rightSentence: z.number(),
  pressToSentenceMs: spreadSchema,
})

const nextDoor = z.object({ commandP95Ms: z.number(), lostVoicePackets: z.number() })

const infoFigures = z.object({
  bench: z.literal("info"),
  listeners: z.number(),
  entry: z.object({
    seconds: z.number(),
    keyFramesAskedASecond: z.number(),
    kilobytesAListener: z.number(),
  }),
  stateChangeP99Ms: spreadSchema,
  nextDoor: z.object({ during: z.object({ entry: nextDoor, stateChanges: nextDoor }) }),
  forwardedASecond: besideProduct,
  lostPercent: besideProduct,
  p99DelayMs: besideProduct,
  packetsAProcessorSecond: besideProduct,
  processorMsASecondAListener: spreadSchema,
  ratio: z.object({ p99DelayMs: spreadSchema, packetsAProcessorSecond: spreadSchema }),
})

const added = z.object({ added: spreadSchema })

const sealingFigures = z.object({
  bench: z.literal("sealing"),
  tracks: z.array(
    z.object({
      tracks: z.number(),
      framesASecond: z.number(),
      delayP50: added,
      delayP95: added,
      processorOfOneFrame: added,
      addedPercentOfCore: z.number(),
    }),
  ),
})

/** Of what each bench prints, what the document shows. Nothing else of it is stored. */
export const FIGURES = {
  join: joinFigures,
  room: roomFigures,
  video: videoFigures,
  server: serverFigures,
  info: infoFigures,
  sealing: sealingFigures,
  growth: growthFigures,
  engine: engineFigures,
  store: storeFigures,
  practice: practiceFigures,
  "connection-test": connectionTestFigures,
} as const

export type BenchName = keyof typeof FIGURES

/** When and on what a bench was run. */
export const measuredSchema = z.object({
  date: z.string(),
  cores: z.number(),
  processor: z.string(),
  memoryGigabytes: z.number(),
  node: z.string(),
  /** Whether other programs used next to nothing when it began. */
  othersAtRest: z.boolean(),
})

/** What `docs/performance/<bench>.json` holds. */
export interface Stored<Name extends BenchName = BenchName> {
  measured: z.infer<typeof measuredSchema>
  figures: z.infer<(typeof FIGURES)[Name]>
}

/** The benches that have been run, by name. */
export type AllStored = { [Name in BenchName]?: Stored<Name> }

export type SpreadFigures = z.infer<typeof spreadSchema>
