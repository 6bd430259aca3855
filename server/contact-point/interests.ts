import { interestDeletedAt, interestId, newInterest } from "#shared/contactPoint/interest.ts"
import type { InterestReply, InterestRequest } from "#shared/contactPoint/messages.ts"
import { type Interest, MOST_INTERESTS } from "#shared/contactPoint/state.ts"
import { opensWith } from "#shared/room/access-key.ts"
import type { DocumentChange, DocumentStore } from "#shared/room/document-store.ts"
import type { Clock } from "#shared/room/ports.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

import { hashOfKey, nodeHash } from "../rooms/secrets.ts"

interface Ports {
  clock: Clock
  documents: DocumentStore
}

type RequestOf<T extends InterestRequest["type"]> = Extract<InterestRequest, { type: T }>

/** The interests that people leave, and what they do with them by their receipt [CP6]. */
export class Interests {
  readonly #ports: Ports

  constructor(ports: Ports) {
    this.#ports = ports
  }

  /** `no-entry` for a wrong link, an unknown meeting and an unknown receipt alike. */
  async act(request: InterestRequest): Promise<Result<InterestReply>> {
    if (request.type === "leave") return this.#leave(request)
    const receiptHash = hashOfKey(request.receipt)
    const own = await this.#withReceipt(receiptHash)
    if (own === undefined) return refuse("no-entry", "This code opens nothing")
    if (request.type === "see") return this.#replyTo(own)
    const { id, version } = own
    if (request.type === "withdraw") {
      const gone = await this.#write({ kind: "interest", id, version, document: null })
      return gone.ok ? accept(null) : gone
    }
    const document = changed(own, request)
    const written = await this.#write({ kind: "interest", document })
    return written.ok ? this.#replyTo(document) : written
  }

  async #write(change: DocumentChange): Promise<Result<object>> {
    const isWritten = await this.#ports.documents.writeDocuments([change])
    return isWritten ? accept({}) : refuse("stale", "It has changed meanwhile; try again")
  }

  async #leave(request: RequestOf<"leave">): Promise<Result<InterestReply>> {
    const { documents, clock } = this.#ports
    const meeting = await documents.read("infoMeeting", request.meeting)
    const former = (meeting?.formerListeners ?? []).map(({ keyHash }) => keyHash)
    // [CP6.6] Every hash is compared, so that the time tells nothing.
    const opens = [meeting?.listenersKeyHash, ...former]
      .map((keyHash) => opensWith(nodeHash, request.accessKey, keyHash))
      .includes(true)
    if (meeting === undefined || !opens) return refuse("no-entry", "This link opens no meeting")
    if (meeting.format !== "infoMeeting")
      return refuse("not-allowed", "A gathering asks for no interest")
    const { contactPoint } = meeting
    const interest = newInterest(request, { contactPoint, now: clock.now() })
    const before = await documents.read("interest", interest.id)
    if (before !== undefined) return this.#again(before, interest)
    const others = await documents.ownedBy("interest", contactPoint)
    if (others.length >= MOST_INTERESTS) return refuse("full", "Too many have left their interest")
    const written = await this.#write({ kind: "interest", document: interest })
    return written.ok ? this.#replyTo(interest) : written
  }

  /** [CP6.2] */
  async #again(before: Interest, interest: Interest): Promise<Result<InterestReply>> {
    const isSame =
      nodeHash.same(before.receiptHash, interest.receiptHash) && before.sealed === interest.sealed
    return isSame ? this.#replyTo(before) : refuse("stale", "This code is in use")
  }

  async #withReceipt(receiptHash: string): Promise<Interest | undefined> {
    const found = await this.#ports.documents.read("interest", interestId(receiptHash))
    const isTheirs = nodeHash.same(found?.receiptHash ?? NO_HASH, receiptHash)
    return isTheirs ? found : undefined
  }

  async #replyTo(interest: Interest): Promise<Result<InterestReply>> {
    const point = await this.#ports.documents.read("contactPoint", interest.contactPoint)
    const { at, own, contacted } = interest
    if (!point?.publicKey) return refuse("no-entry", "There is no such contact point any more")
    const deletedAt = interestDeletedAt(interest)
    return accept({ at, own, contacted, publicKey: point.publicKey, deletedAt })
  }
}

/** Compared with where nothing is stored, so that it takes the same time. */
const NO_HASH = hashOfKey("")

/** [CP6.5] */
function changed(interest: Interest, { sealed, own }: RequestOf<"change">): Interest {
  return { ...interest, version: interest.version + 1, sealed, own }
}
