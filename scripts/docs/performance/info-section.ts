import type { Stored } from "./figures.ts"
import { digits, figure, table } from "./tables.ts"

/** What an info meeting with its listeners costs, and what others notice of it; empty before that was measured. */
export function infoSection(info: Stored<"info"> | undefined): string {
  if (info === undefined) return ""
  const { listeners, entry, stateChangeP99Ms, nextDoor, ...flow } = info.figures
  const { entry: atEntry, stateChanges: atChanges } = nextDoor.during
  const beside = ({ product, bare }: typeof flow.lostPercent) => [figure(product), figure(bare)]
  const rows = [
    ["forwarded packets a second", ...beside(flow.forwardedASecond)],
    ["of them lost, %", ...beside(flow.lostPercent)],
    ["99th percentile of the delay, ms", ...beside(flow.p99DelayMs)],
    ["packets a processor second of the workers", ...beside(flow.packetsAProcessorSecond)],
  ]
  const others = [
    [`until all ${listeners} are in, let in at most 20 a second`, `${digits(entry.seconds)} s`],
    [
      "key frames that the host is asked for meanwhile, of a camera in two layers and a screen",
      `${digits(entry.keyFramesAskedASecond)} a second`,
    ],
    ["from a host's press to 99 % of the listeners' sockets", `${figure(stateChangeP99Ms)} ms`],
    [
      "processor of server and workers for each listener",
      `${figure(flow.processorMsASecondAListener)} ms a second`,
    ],
    ["memory of server and workers for each listener", `${digits(entry.kilobytesAListener)} kB`],
    [
      "95th percentile of a command in a group next door: while they come in; while hosts change things",
      `${digits(atEntry.commandP95Ms)} ms; ${digits(atChanges.commandP95Ms)} ms`,
    ],
    [
      "packets of that group's voices that are lost: the same two",
      `${atEntry.lostVoicePackets}; ${atChanges.lostVoicePackets}`,
    ],
  ]
  return `## An info meeting with ${listeners} listeners

One host sends a voice, a camera and a screen. The product has two media workers, of which one carries the stage and both carry
listeners; the reference is one bare worker on which all receive from one router.

${table(["what", "ours", "bare worker"], rows)}

${table(["what", "ours"], others)}`
}
