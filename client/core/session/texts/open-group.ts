import { tellApart } from "#shared/names/tell-apart.ts"
import type { GroupView } from "#shared/group/messages.ts"
import type { Sealed } from "#shared/values/ids.ts"
import { skeletonFor } from "./fetch-skeleton.ts"
import type { OpenedGroup } from "./opened-group.ts"
import type { SealedText, SealedTexts } from "./sealed-texts.ts"

/** The group with all that its members have written to each other opened. */
export async function openGroup(texts: SealedTexts, view: GroupView): Promise<OpenedGroup> {
  await texts.open(sealedIn(view))
  const { members, knocks, apologies, notes, pledge } = view
  const name = (sealed: Sealed) => texts.get("display-name", sealed) ?? ""
  const words = (sealed: Sealed | null) =>
    sealed === null ? null : (texts.get("group-words", sealed) ?? null)
  const names = new Map(members.map((member) => [member.seat, name(member.name)]))
  return {
    view,
    names: tellApart(names, await skeletonFor([...names.values()])),
    ownWords: pledge.ownWords === null ? null : (texts.get("own-words", pledge.ownWords) ?? null),
    knocks: knocks.map(({ id, kind, at, ...knock }) => ({ id, kind, at, name: name(knock.name) })),
    apologies: apologies.map(({ seat, meetingAt, ...apology }) => ({
      seat,
      meetingAt,
      words: words(apology.words),
    })),
    notes: notes.map((note) => ({
      kind: note.kind,
      seat: note.seat,
      at: note.at,
      name: name(note.name),
      words: "words" in note ? words(note.words) : null,
    })),
  }
}

function sealedIn({ members, knocks, apologies, notes, pledge }: GroupView): SealedText[] {
  const names = [...members, ...knocks, ...notes].map(({ name }) => name)
  const words = [...apologies, ...notes].map((text) => ("words" in text ? text.words : null))
  const sealed = (purpose: SealedText["purpose"], texts: readonly (Sealed | null)[]) =>
    texts.flatMap((text): SealedText[] => (text === null ? [] : [{ purpose, sealed: text }]))
  return [
    ...sealed("display-name", names),
    ...sealed("group-words", words),
    ...sealed("own-words", [pledge.ownWords]),
  ]
}
