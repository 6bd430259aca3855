import type { SeatNumber } from "#shared/values/ids.ts"
import type { Direction } from "#shared/protocol/media.ts"
import type { ProbeOpenReply, ProbePart, ProbeReading } from "#shared/protocol/probe.ts"
import type { Result } from "#shared/values/result.ts"

/**
 * Measures the line between a browser and the server, on a pair of transports of its own. There is
 * one measurement a seat at a time, and a bound on how many there are on the whole server: a meeting
 * next door must not notice.
 */
export interface MediaProbes {
  /** Replaces what the seat had. Nothing flows yet. */
  open(
    seat: SeatNumber,
    rtpCapabilities: Record<string, unknown>,
  ): Promise<Result<Omit<ProbeOpenReply, "iceServers">>>
  connect(
    seat: SeatNumber,
    direction: Direction,
    dtlsParameters: Record<string, unknown>,
  ): Promise<Result<object>>
  produce(
    seat: SeatNumber,
    part: ProbePart,
    rtpParameters: Record<string, unknown>,
  ): Promise<Result<object>>
  /** Lets the server's packets go, once. Refuses with `too-many` while too many others measure. */
  start(seat: SeatNumber): Result<object>
  /** No more packets from the server are needed. */
  enough(seat: SeatNumber): Result<object>
  read(seat: SeatNumber): Promise<Result<ProbeReading>>
  close(seat: SeatNumber): void
}
