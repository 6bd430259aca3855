export const ROOMS = Number(process.env["ROOMS"] ?? 12)
export const PEOPLE = 8
/** The voices and cameras that each receives. */
export const CONSUMERS_EACH = 2 * (PEOPLE - 1)

/** Meetings whose media flows as soon as the generator lets it. */
export interface Meetings {
  /** Processes that forward the media. */
  readonly workerPids: readonly number[]
  /** Process in front of it; null when that is this one. */
  readonly serverPid: number | null
  close(): Promise<void>
}
