import { assertNever } from "../../values/assert-never.ts"
import type { InfoEventOf } from "../events.ts"
import type { InfoMeeting } from "../state.ts"
import { keepingOnStage, withOnStage, withPerson } from "./on-stage.ts"

export const STAGE_EVENTS = {
  hostEntered: true,
  guestEntered: true,
  dropped: true,
  returned: true,
  leftStage: true,
  microphoneSwitched: true,
  cameraSwitched: true,
  screenShared: true,
  wordGiven: true,
} as const

type StageEvent = InfoEventOf<keyof typeof STAGE_EVENTS>

export function applyStage(meeting: InfoMeeting, event: StageEvent): InfoMeeting {
  switch (event.type) {
    case "hostEntered":
    case "guestEntered":
      return entered(meeting, event)
    case "dropped":
      return withPerson(meeting, event.place, (person) => ({
        ...person,
        presence: { kind: "dropped", at: event.at },
      }))
    case "returned":
      return withPerson(meeting, event.place, (person) => ({
        ...person,
        presence: { kind: "here" },
      }))
    case "leftStage":
      return keepingOnStage(meeting, ({ place }) => place !== event.place)
    case "microphoneSwitched":
      return withPerson(meeting, event.place, (person) => ({ ...person, microphone: event.on }))
    case "cameraSwitched":
      return withPerson(meeting, event.place, (person) => ({ ...person, camera: event.on }))
    case "screenShared":
      return { ...meeting, screen: event.place }
    case "wordGiven":
      return { ...meeting, word: event.place }
    default:
      return assertNever(event)
  }
}

/** A guest's answer is the press that opens the microphone, and the camera if they chose a picture [IM5]. */
function entered(
  meeting: InfoMeeting,
  event: InfoEventOf<"hostEntered" | "guestEntered">,
): InfoMeeting {
  const { place, tokenHash, name, camera } = event
  const isHost = event.type === "hostEntered"
  const onStage = withOnStage(meeting, {
    place,
    role: isHost ? "host" : "guest",
    name,
    tokenHash,
    microphone: isHost ? event.microphone : true,
    camera,
    presence: { kind: "here" },
  })
  if (isHost) return onStage
  return { ...onStage, hands: onStage.hands.filter(({ id }) => id !== event.hand) }
}
