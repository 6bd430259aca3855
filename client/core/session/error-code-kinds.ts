import type { Code } from "../signaling/answer.ts"

/** Refusals that pass by themselves: one knocks again after a while. */
export const TRANSIENT_CODES: ReadonlySet<Code> = new Set<Code>(["too-many", "internal"])

/** The door is another than was thought: one asks how it is now. */
export const STALE_PREJOIN_CODES: ReadonlySet<Code> = new Set<Code>([
  "pledge-needed",
  "full",
  "no-entry",
  "knock-first",
  "not-open",
])
