import { apply } from "#shared/infoMeeting/apply.ts"
import { changePlan } from "#shared/infoMeeting/change-plan.ts"
import type { InfoMeeting } from "#shared/infoMeeting/state.ts"
import { reissued } from "#shared/group/invitations.ts"
import type { Group } from "#shared/group/state.ts"
import {
  type ContactPointDoing,
  type Decided,
  type ElsewhereFirst,
  decideContactPoint,
} from "#shared/contactPoint/decide-contact-point.ts"
import type { ContactPointRequest, ContactPointView } from "#shared/contactPoint/messages.ts"
import { newContactPoint } from "#shared/contactPoint/new-contact-point.ts"
import type { ContactPoint, Interest } from "#shared/contactPoint/state.ts"
import { opensWith } from "#shared/room/access-key.ts"
import type {
  DocumentChange,
  InfoMeetingDirectory,
  ServerStore,
} from "#shared/room/document-store.ts"
import type { Clock } from "#shared/room/ports.ts"
import { SerialQueue } from "#shared/room/serial-queue.ts"
import { assertNever } from "#shared/values/assert-never.ts"
import type { Instant, RoomId } from "#shared/values/ids.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

import type { RoomServices } from "../rooms/room-services.ts"
import { nodeHash, randomId } from "../rooms/secrets.ts"
import { pageOf } from "./page-of.ts"

interface Ports {
  clock: Clock
  store: ServerStore
  rooms: RoomServices
  infoMeetings: InfoMeetingDirectory
}

/** The contact points that are stored: making them, and what their pages do [CP1-CP5]. */
export class ContactPoints {
  readonly #ports: Ports
  /** Changes of one contact point are made one after the other: a version that has been checked stays true. */
  readonly #queues = new Map<RoomId, { queue: SerialQueue; waiting: number }>()

  constructor(ports: Ports) {
    this.#ports = ports
  }

  /** Makes one; its link's secret stays with the program that made it. */
  async make(accessKeyHash: string): Promise<RoomId> {
    const { clock, store } = this.#ports
    const id = randomId()
    const document = newContactPoint(accessKeyHash, { id, now: clock.now() })
    if (!(await store.documents.writeDocuments([{ kind: "contactPoint", document }])))
      throw new Error("A new contact point has the id of another")
    return id
  }

  /** `no-entry` for an unknown contact point and for a wrong key alike. */
  act(request: ContactPointRequest): Promise<Result<ContactPointView>> {
    return this.#inTurn(request.id, async () => {
      const { store, clock } = this.#ports
      const { id, accessKey, change } = request
      const stored = await store.documents.read("contactPoint", id)
      const opens = opensWith(nodeHash, accessKey, stored?.accessKeyHash)
      if (stored === undefined || !opens) return refuse("no-entry", "This link opens nothing")
      if (change.type !== "read") {
        const done = await this.#do(stored, change, request.version)
        if (!done.ok) return done
      }
      const after = (await store.documents.read("contactPoint", id)) ?? stored
      return accept(await pageOf(after, store, clock.now()))
    })
  }

  async #do(
    stored: ContactPoint,
    change: ContactPointDoing,
    version: number,
  ): Promise<Result<object>> {
    const { store, clock, rooms } = this.#ports
    const interests = await store.documents.ownedBy("interest", stored.id)
    const isHelper = change.type === "addPractice" && (await rooms.withHelper.isHelper(change))
    const listenersKeyHashes =
      change.type === "renew" ? await this.#listenersKeyHashes(change.welcomes) : new Map()
    const ids = { entry: randomId(), room: randomId() }
    const context = { version, ...ids, interests, isHelper, listenersKeyHashes }
    const decided = decideContactPoint(stored, change, context, clock.now())
    if (!decided.ok) return decided
    const { first, group, welcomes } = decided.value
    const done = first === null ? accept({}) : await this.#elsewhere(first)
    if (!done.ok) return done
    const changes = changesOf(decided.value)
    const isWritten = await store.documents.writeDocuments(changes, group ?? undefined)
    if (!isWritten) return refuse("stale", "Something has changed meanwhile")
    for (const one of welcomes)
      await this.#rewriteMeeting(one.meeting, (meeting) => withWelcome(meeting, one))
    return accept({})
  }

  async #listenersKeyHashes(
    welcomes: readonly { meeting: RoomId }[],
  ): Promise<ReadonlyMap<RoomId, string>> {
    const { documents } = this.#ports.store
    const ids = welcomes.map(({ meeting }) => meeting)
    const meetings = await Promise.all(ids.map((id) => documents.read("infoMeeting", id)))
    return new Map(
      meetings.flatMap((meeting) => (meeting ? [[meeting.id, meeting.listenersKeyHash]] : [])),
    )
  }

  #elsewhere(first: ElsewhereFirst): Promise<Result<object>> {
    switch (first.type) {
      case "changePlan":
        return this.#rewriteMeeting(first.meeting, (meeting, now) => {
          const events = changePlan(meeting, first.plan, now)
          return events.ok ? accept(events.value.reduce(apply, meeting)) : events
        })
      case "deleteMeeting":
        return this.#deleteMeeting(first.meeting)
      case "reissue":
        return this.#rewriteGroup(first.group, (group, now) =>
          reissued(group, first.invitation, now),
        )
      default:
        return assertNever(first)
    }
  }

  /** One that has been deleted already, as by time, is no obstacle. */
  async #deleteMeeting(meeting: RoomId): Promise<Result<object>> {
    const deleted = await this.#ports.infoMeetings.rewrite(meeting, () => null)
    return !deleted.ok && deleted.error.code === "no-entry" ? accept({}) : deleted
  }

  async #rewriteMeeting(
    id: RoomId,
    change: (meeting: InfoMeeting, now: Instant) => Result<InfoMeeting>,
  ): Promise<Result<object>> {
    let refusal: Result<object> = accept({})
    const written = await this.#ports.infoMeetings.rewrite(id, (meeting, now) => {
      const changed = change(meeting, now)
      refusal = changed.ok ? accept({}) : changed
      return changed.ok ? changed.value : meeting
    })
    return written.ok ? refusal : written
  }

  async #rewriteGroup(
    room: RoomId,
    change: (group: Group, now: Instant) => Result<Group>,
  ): Promise<Result<object>> {
    let refusal: Result<object> = accept({})
    const written = await this.#ports.rooms.groups.rooms.use(room, (live) =>
      live.group.rewrite((group, now) => {
        const changed = change(group, now)
        refusal = changed.ok ? accept({}) : changed
        return changed.ok ? changed.value : group
      }),
    )
    return written.ok ? refusal : written
  }

  async #inTurn<T>(id: RoomId, work: () => Promise<T>): Promise<T> {
    const own = this.#queues.get(id) ?? { queue: new SerialQueue(), waiting: 0 }
    this.#queues.set(id, own)
    own.waiting += 1
    try {
      return await own.queue.run(work)
    } finally {
      own.waiting -= 1
      if (own.waiting === 0) this.#queues.delete(id)
    }
  }
}

function changesOf({ contactPoint, infoMeeting, interests }: Decided): DocumentChange[] {
  return [
    { kind: "contactPoint", document: contactPoint },
    ...(infoMeeting ? [{ kind: "infoMeeting", document: infoMeeting } as const] : []),
    ...interests.map((change) => ("to" in change ? changed(change.to) : deleted(change.deleted))),
  ]
}

/** [CP5.3] Never under a link that listeners no longer have: the welcome stays as the hosts have sealed it. */
function withWelcome(
  meeting: InfoMeeting,
  { listenersKeyHash, welcome }: Decided["welcomes"][number],
): Result<InfoMeeting> {
  return listenersKeyHash === meeting.listenersKeyHash
    ? accept({ ...meeting, welcome })
    : refuse("stale", "The listeners' link was renewed")
}

function changed(document: Interest): DocumentChange {
  return { kind: "interest", document }
}

function deleted({ id, version }: Interest): DocumentChange {
  return { kind: "interest", id, version, document: null }
}
