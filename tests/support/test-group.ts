import { randomBytes } from "node:crypto"

import { pledgeCanonical } from "#shared/pledge/text.ts"
import type { Language } from "#shared/values/ids.ts"
import { parseGroupLink } from "../../client/core/links/group-link.ts"
import type { NewRoomWithHelper } from "#shared/group/helper-messages.ts"
import type { NewPractice } from "#shared/protocol/practice.ts"
import type { Result } from "#shared/values/result.ts"
import { type Keys, deriveKeys, makeSecret } from "../../client/core/crypto/keys.ts"
import { seal } from "../../client/core/crypto/seal.ts"
import { hashOfKey, nodeHash } from "../../server/rooms/secrets.ts"

/** The pledge text as it stands, for a group formed for the first time and without words of its own. */
export const PLEDGE = nodeHash.ofText(pledgeCanonical({ formation: 1, ownWords: null }))

/** A group as its members know it: with everything that the server must never learn. */
export interface TestGroup {
  room: string
  secret: string
  keys: Keys
  name: string
}

/** Makes a group over HTTP as a browser does, with the browser's own keys. */
export async function makeGroup(
  origin: string,
  {
    seats = 8,
    name = "Torsdagsgruppa",
    language = "nb" as Language,
    initiator = null as string | null,
  } = {},
): Promise<TestGroup> {
  const secret = makeSecret()
  const keys = await deriveKeys(secret)
  const response = await fetch(`${origin}/api/groups`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      accessKeyHash: keys.accessKeyHash,
      name: await seal(keys.contentKey, "group-name", name),
      seats,
      language,
      initiator,
    }),
  })
  const answer = (await response.json()) as { ok: true; value: { room: string } }
  if (!answer.ok) throw new Error(`No group was made: ${JSON.stringify(answer)}`)
  return { room: answer.value.room, secret, keys, name }
}

/** A group that a browser has made, by its link. */
export async function groupBehind(address: string, name = "Torsdagsgruppa"): Promise<TestGroup> {
  const link = parseGroupLink(address)
  if (link === undefined) throw new Error(`No link to a group: ${address}`)
  return { ...link, keys: await deriveKeys(link.secret), name }
}

/** Makes a room to practise in, as a browser does. */
export async function makePractice(
  origin: string,
  format: NewPractice["format"],
  { name = "Øverom" } = {},
): Promise<TestGroup> {
  const secret = makeSecret()
  const keys = await deriveKeys(secret)
  const answer = await askPractice(origin, {
    accessKeyHash: keys.accessKeyHash,
    name: await seal(keys.contentKey, "group-name", name),
    language: "nb",
    format,
  })
  if (!answer.ok) throw new Error(`No room was made: ${JSON.stringify(answer)}`)
  return { room: answer.value.room, secret, keys, name }
}

export async function askPractice(
  origin: string,
  body: object,
): Promise<Result<{ room: string; rtpCapabilities: unknown }>> {
  const answer = await postJson(origin, "/api/practice", body)
  return answer as Result<{ room: string; rtpCapabilities: unknown }>
}

/** A contact point's practice room, with what only its helper has. */
export interface TestRoomWithHelper extends TestGroup {
  helper: string
}

/** Makes a contact point's practice room, as a browser does. */
export async function makeRoomWithHelper(
  origin: string,
  { dates, minutes }: Pick<NewRoomWithHelper, "dates" | "minutes">,
  name = "LINK Øst",
): Promise<TestRoomWithHelper> {
  const [secret, helper] = [makeSecret(), randomBytes(32).toString("base64url")]
  const keys = await deriveKeys(secret)
  const answer = await postJson(origin, "/api/practice/with-helper", {
    accessKeyHash: keys.accessKeyHash,
    name: await seal(keys.contentKey, "group-name", name),
    language: "nb",
    helper: hashOfKey(helper),
    dates,
    minutes,
  })
  if (!answer.ok) throw new Error(`No room was made: ${JSON.stringify(answer)}`)
  return { room: (answer.value as { room: string }).room, secret, helper, keys, name }
}

/** Posts as our own pages do. */
export async function postJson(
  origin: string,
  path: string,
  body: object,
): Promise<Result<unknown>> {
  const response = await fetch(origin + path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  })
  return (await response.json()) as Result<unknown>
}
