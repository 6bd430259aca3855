import * as z from "zod/mini"

import type { Group } from "#shared/group/state.ts"
import {
  type DocumentChange,
  type DocumentKey,
  type DocumentKind,
  type DocumentStore,
  type Documents,
  DOCUMENT_KINDS,
} from "#shared/room/document-store.ts"
import type { Instant, RoomId } from "#shared/values/ids.ts"

import { type DocumentHead, deletionOf } from "./document-head.ts"
import type { DocumentParser } from "./document-parser.ts"
import { strokeOf } from "./document-rows.ts"
import type { ChangeRequest } from "./sqlite-messages.ts"
import { type StoreThread, Unanswered } from "./store-thread.ts"
import { guarded } from "./guarded.ts"

const documentKindSchema = z.enum(DOCUMENT_KINDS)
const rowsSchema = z.array(z.object({ id: z.string(), body: z.string() }))
const documentsSchema = z.array(
  z.object({
    kind: documentKindSchema,
    id: z.string(),
    owner: z.nullable(z.string()),
    version: z.int(),
    forgetAt: z.nullable(z.int()),
    body: z.string(),
  }),
)
const dueSchema = z.array(
  z.object({ kind: documentKindSchema, id: z.string(), version: z.int(), body: z.string() }),
)
const fitsSchema = z.boolean()

type TakeBack = Extract<ChangeRequest, { kind: "takeBackDocuments" }>

/** The documents beside the groups, in the same file and by the same thread (SqliteStore). */
export class SqliteDocuments implements DocumentStore {
  readonly #thread: StoreThread
  readonly #parser: DocumentParser
  /** Writes of which it is not known whether they were done: taken back before anything else is done here. */
  readonly #uncertain = new Set<TakeBack>()

  constructor(thread: StoreThread, parser: DocumentParser) {
    this.#thread = thread
    this.#parser = parser
  }

  async read<K extends DocumentKind>(kind: K, id: RoomId): Promise<Documents[K] | undefined> {
    return guarded("read", async () => {
      const [row] = await this.#rows([{ kind, id }])
      return row === undefined ? undefined : this.#parser.document(kind, id, row.body)
    })
  }

  async writeDocuments(changes: readonly DocumentChange[], group?: Group): Promise<boolean> {
    return guarded("written", async () => {
      const stroke = strokeOf(changes, group)
      const before = await this.#rows(stroke.changes)
      try {
        return await this.#thread.request(fitsSchema, { kind: "writeDocuments", stroke })
      } catch (error) {
        const isWanted = stroke.changes.some(({ row }) => row !== null)
        if (error instanceof Unanswered && isWanted)
          this.#uncertain.add({ kind: "takeBackDocuments", stroke, before })
        throw error
      }
    })
  }

  async ownedBy<K extends DocumentKind>(kind: K, contactPoint: RoomId): Promise<Documents[K][]> {
    return guarded("read", async () => {
      await this.#settle()
      const request = { kind: "ownedDocuments", of: kind, owner: contactPoint } as const
      const rows = await this.#thread.request(rowsSchema, request)
      return rows.flatMap(({ id, body }) => this.#parser.document(kind, id, body) ?? [])
    })
  }

  async infoMeetings(): Promise<Documents["infoMeeting"][]> {
    return guarded("read", async () => {
      await this.#settle()
      const request = { kind: "documentsOfKind", of: "infoMeeting" } as const
      const rows = await this.#thread.request(rowsSchema, request)
      return rows.flatMap(({ id, body }) => this.#parser.document("infoMeeting", id, body) ?? [])
    })
  }

  async documentsToForget(now: Instant): Promise<DocumentHead[]> {
    return guarded("read", async () => {
      await this.#settle()
      const rows = await this.#thread.request(dueSchema, { kind: "documentsToForget", now })
      const due: DocumentHead[] = []
      for (const { body, ...head } of rows) {
        if (this.#parser.isReadableDocument(head, body)) due.push(head)
        else await this.#delete(head)
      }
      return due
    })
  }

  async #delete(head: DocumentHead): Promise<void> {
    const stroke = { changes: [deletionOf(head)] }
    await this.#thread.request(fitsSchema, { kind: "writeDocuments", stroke })
  }

  async #rows(keys: readonly DocumentKey[]) {
    await this.#settle()
    const named = keys.map(({ kind, id }) => ({ kind, id }))
    return this.#thread.request(documentsSchema, { kind: "documents", keys: named })
  }

  async #settle(): Promise<void> {
    for (const request of this.#uncertain) {
      await this.#thread.request(fitsSchema, request)
      this.#uncertain.delete(request)
    }
  }
}
