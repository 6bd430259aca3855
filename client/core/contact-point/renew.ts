import type { ContactPointChange } from "#shared/contactPoint/messages.ts"
import type { RoomId } from "#shared/values/ids.ts"
import type { Keys } from "../crypto/keys.ts"
import { sealInfo } from "../crypto/seal-info.ts"
import { sealEntry } from "./entry-words.ts"
import { welcomeOf } from "./info-meeting-changes.ts"
import type { OpenedPoint } from "./opened.ts"
import { type Profile, currentKeys, sealProfile, withNewSeed } from "./profile.ts"

/**
 * Everything, what can be read of it sealed under the keys of a new link, with a new key pair for interest: one change, so
 * that there is never one half under the old link and one under the new.
 */
export async function renewWith(
  { accessKeyHash, contentKey }: Keys,
  point: OpenedPoint,
  profile: Profile,
): Promise<Extract<ContactPointChange, { type: "renew" }>> {
  const renewed = withNewSeed(profile)
  const coming = point.meetings.filter(
    ({ about }) => about !== null && about.phase.kind !== "ended",
  )
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
    welcomes: await Promise.all(
      coming.map(async ({ room, words }) => ({
        meeting: room,
        welcome: await welcomeOf(words, renewed),
      })),
    ),
  }
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
