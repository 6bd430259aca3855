import { MOST, type InfoMeeting, type OnStage, type Place } from "../state.ts"

/** The person who has a place on the stage. */
export function atPlace({ stage }: InfoMeeting, place: Place): OnStage | undefined {
  return stage.find((person) => person.place === place)
}

/** The person on the stage who holds a token. */
export function withToken({ stage }: InfoMeeting, tokenHash: string): OnStage | undefined {
  return stage.find((person) => person.tokenHash === tokenHash)
}

/** Whether a person is connected, and not only keeps the place [P1]. */
export function isHere({ presence }: OnStage): boolean {
  return presence.kind === "here"
}

export function inRole({ stage }: InfoMeeting, role: OnStage["role"]): OnStage[] {
  return stage.filter((person) => person.role === role)
}

/** The first place that nobody has in a role: 1-4 are hosts', 5 and 6 guests'. Undefined when all are taken. */
export function freePlace(meeting: InfoMeeting, role: OnStage["role"]): Place | undefined {
  const first = role === "host" ? 1 : MOST.hosts + 1
  const count = role === "host" ? MOST.hosts : MOST.guests
  const places = Array.from({ length: count }, (_, index) => first + index)
  return places.find((place) => atPlace(meeting, place) === undefined)
}

/** The meeting with one person on the stage changed; the others are the very same objects. */
export function withPerson(
  meeting: InfoMeeting,
  place: Place,
  change: (person: OnStage) => OnStage,
): InfoMeeting {
  const stage = meeting.stage.map((person) => (person.place === place ? change(person) : person))
  return { ...meeting, stage }
}

/** The meeting with a person on the stage, in place of the one who had that place before. */
export function withOnStage(meeting: InfoMeeting, person: OnStage): InfoMeeting {
  const others = meeting.stage.filter(({ place }) => place !== person.place)
  const stage = [...others, person].toSorted((one, other) => one.place - other.place)
  return { ...meeting, stage }
}

/** The meeting with only some of those on the stage; the word and the shared screen go with their person. */
export function keepingOnStage(
  meeting: InfoMeeting,
  stays: (person: OnStage) => boolean,
): InfoMeeting {
  const stage = meeting.stage.filter(stays)
  if (stage.length === meeting.stage.length) return meeting
  const kept = (place: Place | null) =>
    stage.some((person) => person.place === place) ? place : null
  return { ...meeting, stage, word: kept(meeting.word), screen: kept(meeting.screen) }
}
