import type { DeviceSource } from "#shared/protocol/media.ts"
import type { DeviceChoice } from "../../../core/media/device-state.ts"

/**
 * Names of what is listed as a microphone or a camera, and is not one: what the machine itself plays,
 * cables between programs, cameras that see only heat or show what another program sends.
 */
const NOT_REAL: Record<DeviceSource, RegExp> = {
  microphone:
    /^monitor of |\bstereo ?mix\b|\bwhat u hear\b|\bloopback\b|blackhole|soundflower|\bvb-?(?:audio|cable)\b|voicemeeter|\bcable output\b|virtual (?:audio|cable|input|speaker)|zoomaudio|\bndi audio\b|teams audio device/i,
  camera:
    /\bvirtual\b|snap camera|manycam|xsplit|\bndi\b|droidcam source|infrared|\bir (?:camera|webcam)\b/i,
}

/**
 * Another device to offer when the one in use seems not to be a real one: undefined when it is, or
 * when there is no real one to offer.
 */
export function realOneInstead(
  source: DeviceSource,
  inUse: string,
  choices: readonly DeviceChoice[],
): DeviceChoice | undefined {
  const label = choices.find(({ deviceId }) => deviceId === inUse)?.label ?? ""
  if (!NOT_REAL[source].test(label)) return undefined
  return choices.find((choice) => !NOT_REAL[source].test(choice.label))
}

/** The other microphones worth listening to while the one in use hears nothing. */
export function othersToTry(
  inUse: string,
  choices: readonly DeviceChoice[],
): readonly DeviceChoice[] {
  const label = choices.find(({ deviceId }) => deviceId === inUse)?.label ?? ""
  return choices.filter(
    (choice) =>
      choice.deviceId !== inUse &&
      // The system's own choice is listed a second time, with the same name in it.
      choice.deviceId !== "default" &&
      !label.includes(choice.label) &&
      !NOT_REAL.microphone.test(choice.label),
  )
}

/** So many times as loud another has to be: then it is the nearer one, and not the same. */
const CLEARLY = 3
/** Less than this (0-1) is no voice. */
const LEAST = 0.12

/** The microphone that clearly hears more than the one in use, if any does. Levels 0-1. */
export function hearsMore(
  own: number,
  others: ReadonlyMap<string, number>,
  choices: readonly DeviceChoice[],
): DeviceChoice | undefined {
  const [best] = [...others].toSorted(([, a], [, b]) => b - a)
  if (best === undefined || best[1] < Math.max(LEAST, own * CLEARLY)) return undefined
  return choices.find(({ deviceId }) => deviceId === best[0])
}
