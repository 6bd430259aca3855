import type { Stored } from "./figures.ts"
import { digits, figure, table } from "./tables.ts"

/** What it costs to seal and open every frame; empty before that was measured. */
export function sealingSection(sealing: Stored<"sealing"> | undefined): string {
  if (sealing === undefined) return ""
  const rows = sealing.figures.tracks.map(
    ({ tracks, framesASecond, delayP50, delayP95, processorOfOneFrame, addedPercentOfCore }) => [
      String(tracks),
      digits(framesASecond),
      figure(delayP50.added),
      figure(delayP95.added),
      figure(processorOfOneFrame.added),
      `${digits(addedPercentOfCore)} %`,
    ],
  )
  return `## What sealing costs

Every frame of audio and video is sealed in the sender's browser and opened in the others'. The reference are the same pipes between encoder and
decoder in which frames pass as they are; what is shown is what sealing and opening add to them. The aim: less than 5 ms to 95 % of the frames of
twelve tracks. A figure below nought is less than what the machine varies by.

${table(
  [
    "tracks",
    "frames a second",
    "added to half of the frames, ms",
    "added to 95 %, ms",
    "processor for a frame, ms",
    "of a core",
  ],
  rows,
)}`
}
