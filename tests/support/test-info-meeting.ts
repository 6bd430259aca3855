import { newInfoMeeting } from "#shared/infoMeeting/new-info-meeting.ts"
import type { NewInfoMeeting } from "#shared/infoMeeting/messages.ts"
import type { InfoMeeting } from "#shared/infoMeeting/state.ts"
import { hashOfKey, randomId } from "../../server/rooms/secrets.ts"
import { SOME_SEALED } from "./sample-requests.ts"
import { key } from "./test-client.ts"
import type { TestServer } from "./test-server.ts"

/** An info meeting on a running server, with the access keys of both its links: what clients come by. */
export interface InfoMeetingAddress {
  server: { readonly origin: string; readonly clock: { advance(ms: number): void } }
  id: string
  keys: { listener: string; host: string }
}

/** An info meeting on a server in a test. */
export interface TestInfoMeeting extends InfoMeetingAddress {
  server: TestServer
}

/** Stores an info meeting that begins now, by the server's clock. */
export async function makeInfoMeeting(
  server: TestServer,
  request: Partial<NewInfoMeeting> = {},
): Promise<TestInfoMeeting> {
  const keys = { listener: key(), host: key() }
  const id = randomId()
  const now = server.clock.now()
  const document = newInfoMeeting(
    {
      format: "infoMeeting",
      listenersKeyHash: hashOfKey(keys.listener),
      hostsKeyHash: hashOfKey(keys.host),
      listenersSecret: SOME_SEALED,
      hostsPublicKey: "A".repeat(87),
      welcome: SOME_SEALED,
      startsAt: osloTime(now),
      minutes: 60,
      language: "nb",
      ...request,
    },
    { id, contactPoint: randomId(), now },
  )
  if (!(await server.documents.writeDocuments([{ kind: "infoMeeting", document }])))
    throw new Error("The info meeting could not be stored")
  return { server, id, keys }
}

export async function stored({ server, id }: TestInfoMeeting): Promise<InfoMeeting> {
  const meeting = await server.documents.read("infoMeeting", id)
  if (meeting === undefined) throw new Error("There is no such meeting")
  return meeting
}

/** A sealed text of some length that is like no other. */
export function sealedText(name: string): string {
  return name.padEnd(60, "_")
}

/** `2026-01-12T19:00` */
function osloTime(instant: number): string {
  const parts = new Intl.DateTimeFormat("sv-SE", {
    timeZone: "Europe/Oslo",
    dateStyle: "short",
    timeStyle: "short",
  }).format(instant)
  return parts.replace(" ", "T")
}
