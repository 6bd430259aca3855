import type { Meeting } from "#shared/meeting/state.ts"
import type { SealedText, SealedTexts } from "./sealed-texts.ts"

/** What has been written in the meeting itself, as far as it is opened. */
export interface MeetingTexts {
  /** A round's own words; null when it has none, or while they are being opened. */
  topic: string | null
  /** Words proposed for the pledge, by proposal; empty for what cannot be read. */
  proposedWords: ReadonlyMap<number, string>
}

export function meetingTexts(texts: SealedTexts, meeting: Meeting): MeetingTexts {
  const topic = sealedTopic(meeting)
  const proposed = sealedProposals(meeting).flatMap(([id, sealed]): [number, string][] => {
    const text = texts.get("own-words", sealed)
    return text === undefined ? [] : [[id, text ?? ""]]
  })
  return {
    topic: topic === null ? null : (texts.get("round-topic", topic) ?? null),
    proposedWords: new Map(proposed),
  }
}

/** What of it is to be opened. */
export function sealedInMeeting(meeting: Meeting): SealedText[] {
  const topic = sealedTopic(meeting)
  return [
    ...(topic === null ? [] : [{ purpose: "round-topic", sealed: topic } as const]),
    ...sealedProposals(meeting).map(([, sealed]) => ({ purpose: "own-words", sealed }) as const),
  ]
}

function sealedTopic({ round }: Meeting): string | null {
  return round.kind !== "none" && round.topic.kind === "own" ? round.topic.text : null
}

function sealedProposals({ proposals }: Meeting): [number, string][] {
  return proposals.flatMap(({ id, what }): [number, string][] =>
    what.kind === "ownWords" && what.words !== null ? [[id, what.words]] : [],
  )
}
