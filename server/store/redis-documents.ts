import { randomUUID } from "node:crypto"
import * as z from "zod/mini"

import type { Group } from "#shared/group/state.ts"
import {
  DOCUMENT_KINDS,
  type DocumentChange,
  type DocumentKey,
  type DocumentKind,
  type DocumentStore,
  type Documents,
} from "#shared/room/document-store.ts"
import type { Instant, RoomId } from "#shared/values/ids.ts"

import type { DocumentParser } from "./document-parser.ts"
import { type DocumentHead, deletionOf } from "./document-head.ts"
import { strokeOf } from "./document-rows.ts"
import { guarded } from "./guarded.ts"
import type { RedisConnection } from "./redis-connection.ts"
import { TAKE_BACK_DOCUMENTS, WRITE_DOCUMENTS } from "./redis-document-scripts.ts"
import { isCertainlyUndone } from "./redis-errors.ts"
import type { Script } from "./redis-scripts.ts"
import { FORGET_KEY, keyOf } from "./redis-writer.ts"
import type { DocumentRow, DocumentRowChange, DocumentStroke } from "./sqlite-messages.ts"

const DUE_KEY = "samtalerom:documents"

const idsSchema = z.array(z.string())
const fieldsSchema = z.array(z.nullable(z.string()))

interface Parts {
  connection: RedisConnection
  parser: DocumentParser
  /** How many must have acknowledged a write before it counts as done. */
  replicas: () => number
  /** Called with the ids of what has been deleted, and whether something must be removed from the disk. */
  onRemoved: (deleted: readonly RoomId[]) => Promise<void>
}

/** A write of which it is not known whether it was done, and what was stored before. */
interface Uncertain {
  write: string
  stroke: DocumentStroke
  before: readonly DocumentRow[]
}

/** The documents beside the groups, in the same Redis: a hash a document. Every change is one script. */
export class RedisDocuments implements DocumentStore {
  readonly #parts: Parts
  readonly #writer = randomUUID()
  /** Taken back before anything else is done here. */
  readonly #uncertain = new Set<Uncertain>()
  #seq = 0

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async read<K extends DocumentKind>(kind: K, id: RoomId): Promise<Documents[K] | undefined> {
    return guarded("read", async () => {
      const row = await this.#row({ kind, id })
      return row === undefined ? undefined : this.#parts.parser.document(kind, id, row.body)
    })
  }

  async writeDocuments(changes: readonly DocumentChange[], group?: Group): Promise<boolean> {
    return guarded("written", () => this.#write(strokeOf(changes, group)))
  }

  async ownedBy<K extends DocumentKind>(kind: K, contactPoint: RoomId): Promise<Documents[K][]> {
    return guarded("read", async () => {
      await this.#settle()
      const key = `samtalerom:owned:${kind}:${contactPoint}`
      const ids = await this.#parts.connection.send(idsSchema, "SMEMBERS", key)
      const found = await Promise.all(ids.map((id) => this.read(kind, id)))
      return found.flatMap((document) => document ?? [])
    })
  }

  async infoMeetings(): Promise<Documents["infoMeeting"][]> {
    return guarded("read", async () => {
      const names = await this.#parts.connection.send(idsSchema, "ZRANGE", DUE_KEY, "0", "-1")
      const ids = names.map(keyIn).flatMap(({ kind, id }) => (kind === "infoMeeting" ? [id] : []))
      const found = await Promise.all(ids.map((id) => this.read("infoMeeting", id)))
      return found.flatMap((meeting) => meeting ?? [])
    })
  }

  async documentsToForget(now: Instant): Promise<DocumentHead[]> {
    return guarded("read", async () => {
      const { connection, parser } = this.#parts
      const command = ["ZRANGE", DUE_KEY, "0", String(now), "BYSCORE"]
      const names = await connection.send(idsSchema, ...command)
      const due: DocumentHead[] = []
      for (const name of names) {
        const row = await this.#row(keyIn(name))
        if (row === undefined) continue
        const { kind, id, version, body } = row
        if (parser.isReadableDocument(row, body)) due.push({ kind, id, version })
        else await this.#write({ changes: [deletionOf(row)] })
      }
      return due
    })
  }

  /** Which documents there are that end by time. */
  async heads(): Promise<DocumentHead[]> {
    const names = await this.#parts.connection.send(idsSchema, "ZRANGE", DUE_KEY, "0", "-1")
    const rows = await Promise.all(names.map((name) => this.#row(keyIn(name))))
    return rows.flatMap((row) => row ?? [])
  }

  /** Deletes what is stored in just this version. */
  async delete(head: DocumentHead): Promise<void> {
    await this.#write({ changes: [deletionOf(head)] })
  }

  async #write(stroke: DocumentStroke): Promise<boolean> {
    const found = await Promise.all(stroke.changes.map((key) => this.#row(key)))
    const before = found.flatMap((row) => row ?? [])
    const write = this.#nextWrite()
    const result = await this.#run(WRITE_DOCUMENTS, write, stroke, stroke.changes).catch(
      (error: unknown) => {
        const isWanted = stroke.changes.some(({ row }) => row !== null)
        if (!isCertainlyUndone(error) && isWanted) this.#uncertain.add({ write, stroke, before })
        throw error
      },
    )
    if (result < 0) throw new Error("It has been taken back already")
    const deleted = stroke.changes.flatMap(({ id, row }) => (row === null ? [id] : []))
    if (result === 2) await this.#parts.onRemoved(deleted)
    return result > 0
  }

  async #settle(): Promise<void> {
    for (const uncertain of this.#uncertain) {
      const { write, stroke, before } = uncertain
      const changes = stroke.changes.map((change) => asBefore(change, before))
      await this.#run(TAKE_BACK_DOCUMENTS, write, stroke, changes)
      this.#uncertain.delete(uncertain)
    }
  }

  #run(
    script: Script,
    write: string,
    { group }: DocumentStroke,
    changes: readonly DocumentRowChange[],
  ): Promise<number> {
    const { connection, replicas } = this.#parts
    const keys = [DUE_KEY, FORGET_KEY, `samtalerom:undone:${write}`, ...changes.map(documentKey)]
    const args = [write, String(changes.length), ...changes.flatMap(argumentsOf)]
    if (group?.group !== undefined) {
      keys.push(keyOf(group.room))
      const { version, forgetAt, body } = group.group
      args.push(group.room, String(version), String(forgetAt), body)
    }
    return connection.run(z.int(), script, keys, args, replicas())
  }

  async #row(key: DocumentKey): Promise<DocumentRow | undefined> {
    await this.#settle()
    const command = ["HMGET", documentKey(key), "version", "owner", "forget", "body"]
    const [version, owner, forget, body] = await this.#parts.connection.send(
      fieldsSchema,
      ...command,
    )
    if (version == null || body == null) return undefined
    return {
      kind: key.kind,
      id: key.id,
      owner: owner || null,
      version: Number(version),
      forgetAt: forget ? Number(forget) : null,
      body,
    }
  }

  #nextWrite(): string {
    this.#seq += 1
    return `${this.#writer}:${this.#seq}`
  }
}

function documentKey({ kind, id }: DocumentKey): string {
  return `samtalerom:document:${kind}:${id}`
}

/** The document that a name in the index stands for. */
function keyIn(name: string): DocumentKey {
  const [word = "", id = ""] = name.split(":")
  const kind = DOCUMENT_KINDS.find((each) => each === word)
  if (kind === undefined) throw new Error("Redis has a document of an unknown kind")
  return { kind, id }
}

/** The document of a change as it was stored before. */
function asBefore({ kind, id }: DocumentKey, before: readonly DocumentRow[]): DocumentRowChange {
  const row = before.find((each) => each.kind === kind && each.id === id) ?? null
  return { kind, id, from: row?.version ?? 0, row }
}

/** A document as the scripts take it. */
function argumentsOf({ kind, id, from, row }: DocumentRowChange): string[] {
  const forget = row?.forgetAt ?? null
  return [
    kind,
    id,
    String(from),
    row?.owner ?? "",
    forget === null ? "" : String(forget),
    row?.body ?? "",
  ]
}
