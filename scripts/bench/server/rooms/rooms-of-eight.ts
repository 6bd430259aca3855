export const ROOMS = Number(process.env["ROOMS"] ?? 12)
export const PEOPLE = 8
/** The voices and cameras that each receives. */
export const CONSUMERS_EACH = 2 * (PEOPLE - 1)

/** Rooms in which everyone receives everyone, as soon as the generator lets their streams flow. */
export interface RoomsOfEight {
  /** Process that forwards the media. */
  readonly workerPid: number
  /** Process in front of it; null when that is this one. */
  readonly serverPid: number | null
  close(): Promise<void>
}
