import { expect, it } from "vitest"

import { newInfoMeeting } from "#shared/infoMeeting/new-info-meeting.ts"
import { newInterest } from "#shared/contactPoint/interest.ts"
import { MOST_INTERESTS } from "#shared/contactPoint/state.ts"
import { MemoryDocuments } from "#shared/room/testing/memory-documents.ts"
import { hashOfKey, randomId } from "../rooms/secrets.ts"
import { Interests } from "./interests.ts"

const key = () => `${randomId()}${randomId()}`.slice(0, 43)
const sealed = (length: number) => "s".repeat(length)

it("[CP6.4] are a thousand at most, and one more is refused as full", async () => {
  const clock = { now: () => Date.UTC(2026, 11, 1), at: () => () => {} }
  const documents = new MemoryDocuments()
  const [contactPoint, meeting, accessKey] = [randomId(), randomId(), key()]
  const request = {
    format: "infoMeeting",
    listenersKeyHash: hashOfKey(accessKey),
    hostsKeyHash: hashOfKey(key()),
    listenersSecret: sealed(80),
    hostsPublicKey: sealed(87),
    welcome: sealed(80),
    startsAt: "2026-12-03T18:00",
    minutes: 60,
    language: "nb",
  } as const
  const document = newInfoMeeting(request, { id: meeting, contactPoint, now: clock.now() })
  await documents.writeDocuments([{ kind: "infoMeeting", document }])
  const leaving = () =>
    ({
      type: "leave",
      meeting,
      accessKey,
      receiptHash: hashOfKey(key()),
      sealed: sealed(160),
      own: sealed(120),
    }) as const
  const changes = Array.from({ length: MOST_INTERESTS }, () => ({
    kind: "interest" as const,
    document: newInterest(leaving(), { contactPoint, now: clock.now() }),
  }))
  await documents.writeDocuments(changes)
  const refused = await new Interests({ clock, documents }).act(leaving())
  expect(refused).toMatchObject({ ok: false, error: { code: "full" } })
  expect(await documents.ownedBy("interest", contactPoint)).toHaveLength(MOST_INTERESTS)
})
