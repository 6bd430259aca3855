import type { ContactPointChange } from "#shared/contactPoint/messages.ts"
import type { RoomId } from "#shared/values/ids.ts"
import type { Keys } from "../crypto/keys.ts"
import { sealInfo } from "../crypto/seal-info.ts"
import { sealEntry } from "./entry-words.ts"
import { welcomeOf } from "./info-meeting-changes.ts"
import type { OpenedPoint } from "./opened.ts"
import { type Profile, currentKeys, sealProfile, withNewSeed } from "./profile.ts"

type Renewal = Extract<ContactPointChange, { type: "renew" }>

/**
 * Everything, what can be read of it sealed under the keys of a new link, with a new key pair for interest: one change, so
 * that there is never one half under the old link and one under the new.
 */
export async function renewWith(
  { accessKeyHash, contentKey }: Keys,
  point: OpenedPoint,
  profile: Profile,
): Promise<Renewal> {
  const renewed = withNewSeed(profile)
  return {
    type: "renew",
    accessKeyHash,
    profile: await sealProfile(contentKey, renewed),
    publicKey: (await currentKeys(renewed)).publicKey,
    entries: [
      ...(await Promise.all(
        [...point.all].map(async ([id, words]) => ({
          id,
          sealed: await sealEntry(contentKey, words),
        })),
      )),
      // What cannot be read stays as it is: the server wants all of them.
      ...point.unreadable,
    ],
    notes: await notesWith(contentKey, point),
    welcomes: await welcomesWith(renewed, point),
  }
}

/** Of the meetings that are to come. One whose present link is not known here keeps the welcome that its listeners can read. */
async function welcomesWith(
  renewed: Profile,
  { meetings }: OpenedPoint,
): Promise<Renewal["welcomes"]> {
  const coming = meetings.filter(({ about }) => about !== null && about.phase.kind !== "ended")
  const sealed = await Promise.all(
    coming.map(async ({ room, words, about }) => {
      const welcome = await welcomeOf(words, renewed)
      const isCurrent = welcome.listenersKeyHash === about?.listenersKeyHash
      return isCurrent ? [{ meeting: room, ...welcome }] : []
    }),
  )
  return sealed.flat()
}

function notesWith(
  contentKey: CryptoKey,
  { interests }: OpenedPoint,
): Promise<{ interest: RoomId; note: string }[]> {
  const noted = interests.flatMap(({ id, note, sealedNote }) =>
    sealedNote === null ? [] : [{ id, note, sealedNote }],
  )
  return Promise.all(
    noted.map(async ({ id, note, sealedNote }) => ({
      interest: id,
      note: note === "" ? sealedNote : await sealInfo(contentKey, "contact-note", note),
    })),
  )
}
