import type { DeviceState, DeviceError } from "../../client/core/media/device-state.ts"
import type { MirrorState } from "../../client/screens/practice/mirror/mirror.ts"
import type { StepId } from "../../client/screens/practice/steps.ts"
import type { PretendPractice } from "./practice-pretend.ts"

/** One view of the practice lobby: what is shown, and where to press to get to it. */
export interface PracticeView {
  shows: "lobby" | "check" | "mirror" | "guide" | "sheet"
  devices?: PretendPractice
  done?: readonly StepId[]
  door?: string
  mirror?: MirrorState
  press?: readonly string[]
  /** Words that are there when the view has come. */
  until?: string
}

const ON = "Slå på kamera og mikrofon"
const VOICE = "Si noe, for eksempel"
const HEARD = "Hørte du den?"

function trouble(kind: DeviceError): DeviceState {
  return { kind: "error", error: kind }
}

function check(devices: PretendPractice, until: string, ...press: string[]): PracticeView {
  return { shows: "check", devices, press: [ON, ...press], until }
}

/** Every state worth looking at, by the name in the address. */
export const PRACTICE_VIEWS: Partial<Record<string, PracticeView>> = {
  lobby: { shows: "lobby" },
  "lobby-door": { shows: "lobby", door: "/g/x#y", done: ["check"] },
  "lobby-all": {
    shows: "lobby",
    door: "/g/x#y",
    done: ["check", "mirror", "connection", "rehearsal", "together", "guide"],
  },
  "check-first": { shows: "check" },
  "check-asking": check(
    { camera: { kind: "asking" }, microphone: { kind: "asking" } },
    "Nettleseren spør deg nå",
  ),
  "check-denied": check(
    { camera: trouble("denied"), microphone: trouble("denied") },
    "Vi har ikke fått lov",
  ),
  "check-no-camera": check({ camera: trouble("no-device") }, "Vi finner ikke noe kamera"),
  "check-dark": check({ camera: "dark" }, "litt mørkt"),
  "check-backlit": check({ camera: "backlit" }, "kommer bakfra"),
  "check-black": check({ camera: "black" }, "helt svart"),
  "check-still": check({ camera: "still" }, "står stille"),
  "check-camera-wrong": check(
    { cameras: ["OBS Virtual Camera", "Logitech C270 (046d:0825)"] },
    "ikke er et vanlig kamera",
  ),
  "check-listening": check(
    { microphone: "quiet", microphones: ["Headset (046d:0a45)", "Innebygd mikrofon"] },
    VOICE,
  ),
  "check-faint": check({ microphone: "faint" }, "hører deg svakt"),
  "check-cut": check({ microphone: "cut" }, "skurrer"),
  "check-silent": check({ microphone: "none" }, "slått av et sted"),
  "check-unheard": check({ microphone: "quiet" }, "hører ingenting ennå"),
  "check-microphone-wrong": check(
    { microphones: ["Monitor of Built-in Audio", "Innebygd mikrofon"] },
    "ikke er en vanlig mikrofon",
  ),
  "check-microphone-denied": check(
    { microphone: trouble("in-use") },
    "Mikrofonen er opptatt et annet sted",
  ),
  "check-chime": check({}, "Spill klangen"),
  "check-heard": check({}, HEARD, "Spill klangen"),
  "check-not-heard": check({}, "Prøv dette", "Spill klangen", "Nei"),
  "check-done": check({}, "Alt virker", "Spill klangen", "Ja"),
  "check-done-without": check(
    { camera: trouble("no-device") },
    "Du kan være med slik",
    "Gå videre uten",
    "Spill klangen",
    "Ja",
  ),
  "mirror-first": { shows: "mirror" },
  "mirror-connecting": {
    shows: "mirror",
    mirror: { kind: "connecting" },
    press: [ON],
    until: "Kobler til",
  },
  "mirror-live": {
    shows: "mirror",
    press: [ON, "Ta et stillbilde", "Spill lyden av meg"],
    until: "Si noe, og vent",
  },
  "mirror-unseen": {
    shows: "mirror",
    devices: { camera: trouble("no-device") },
    press: [ON],
    until: "Kameraet er av",
  },
  "mirror-failed": {
    shows: "mirror",
    mirror: { kind: "failed" },
    press: [ON],
    until: "Vi får ikke kontakt",
  },
  guide: { shows: "guide" },
  sheet: { shows: "sheet" },
}
