import type * as z from "zod/mini"

import { REQUESTS } from "#shared/protocol/messages.ts"
import type { Random } from "#shared/meeting/fuzz/random.ts"

/** What someone might send who means no good, or whose program is broken. */
export interface BadMessage {
  event: string
  args: unknown[]
}

type Schemas = Readonly<Record<string, { request: z.ZodMiniType }>>

const NO_NAMES: [string, ...string[]] = [
  "",
  "error",
  "message",
  "constructor",
  "__proto__",
  "prototype",
  "toString",
  "hasOwnProperty",
  "events",
  "taken-over",
  "closed",
  "admin",
  "DOOR",
  "door ",
  "media-",
  "media-record",
  "x".repeat(5000),
  "\u0000",
  "\u202edoor",
  "é".repeat(500),
]

/** A message that no schema accepts, made from one that it would. */
export function badMessage(
  random: Random,
  samples: Readonly<Record<string, unknown>>,
  schemas: Schemas = REQUESTS,
): BadMessage {
  if (random.chance(0.2)) return { event: random.one(NO_NAMES), args: [junk(random, 3)] }
  for (;;) {
    const event = random.one(Object.keys(samples)) ?? ""
    const args = badArguments(random, samples[event])
    const [payload] = args
    if (args.length !== 1 || schemas[event]?.request.safeParse(payload).success !== true)
      return { event, args }
  }
}

function badArguments(random: Random, sample: unknown): unknown[] {
  if (random.chance(0.05)) return []
  if (random.chance(0.05)) return [sample, junk(random, 2)]
  return [random.chance(0.3) ? junk(random, 4) : spoiled(random, sample)]
}

/** One thing wrong with it. */
function spoiled(random: Random, value: unknown): unknown {
  if (typeof value !== "object" || value === null) return junk(random, 2)
  const entries = Object.entries(value)
  const at = random.below(entries.length + 1)
  const [key, old] = entries[at] ?? [random.one(["extra", "room", "seat", "constructor"]), null]
  if (random.chance(0.3) && at < entries.length)
    return Object.fromEntries(entries.filter(([each]) => each !== key))
  if (random.chance(0.15)) return { ...value, [junkText(random)]: junk(random, 2) }
  if (random.chance(0.1)) return JSON.parse(`{"__proto__":{"ok":true},"a":1}`)
  return { ...value, [key ?? "extra"]: random.chance(0.3) ? spoiled(random, old) : junk(random, 3) }
}

/** Anything that goes through JSON, and bytes. */
function junk(random: Random, depth: number): unknown {
  const plain = random.below(12)
  if (depth > 0 && plain === 0)
    return Array.from({ length: random.below(6) }, () => junk(random, depth - 1))
  if (depth > 0 && plain <= 2)
    return Object.fromEntries(
      Array.from({ length: random.below(5) }, () => [junkText(random), junk(random, depth - 1)]),
    )
  return random.one([
    null,
    true,
    false,
    0,
    -1,
    1.5,
    13,
    2 ** 53,
    -(2 ** 31),
    1e308,
    junkText(random),
    junkText(random),
  ])
}

function junkText(random: Random): string {
  return random.one([
    "",
    "a",
    "lobby",
    "__proto__",
    "constructor",
    "<script>alert(1)</script>",
    "'; DROP TABLE groups; --",
    "../../etc/passwd",
    "a\u0301".repeat(500),
    "\u202e\u2066\u0000\u001b[31m",
    "\ud800",
    "A".repeat(22),
    "A".repeat(43),
    "-".repeat(43),
    "9".repeat(400),
    "Å".repeat(random.below(3000)),
  ])
}

/** What comes over a WebSocket from something that is no Socket.IO client. */
export function badFrame(random: Random): string | Uint8Array<ArrayBuffer> {
  if (random.chance(0.2))
    return Uint8Array.from({ length: random.below(200) }, () => random.below(256))
  return random.one([
    "",
    "4",
    "42",
    "42{",
    "42[]",
    "42[1]",
    '42["lobby"',
    "42[null,null]",
    '42["lobby",{"__proto__":{}}]',
    '42/other,["lobby",{}]',
    '421["error",{}]',
    '429999999999999999999["time",{}]',
    '451-["time",{"_placeholder":true,"num":0}]',
    '4599999-["time",{"_placeholder":true,"num":-1}]',
    '45-1-["time"]',
    '42["disconnect"]',
    '42["connection",{}]',
    "43[1]",
    "430[]",
    "44{}",
    "41",
    "40",
    "40/admin,",
    "6",
    "1",
    "3probe",
    "5",
    `42["time",${"[".repeat(10_000)}${"]".repeat(10_000)}]`,
    `42["lobby",${'{"a":'.repeat(5000)}1${"}".repeat(5000)}]`,
    `42["${"x".repeat(60_000)}"]`,
    "4".repeat(300),
    "\u0000",
  ])
}
