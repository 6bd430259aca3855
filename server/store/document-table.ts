import { DOCUMENT_KINDS, type DocumentKey, type DocumentKind } from "#shared/room/document-store.ts"
import { assertNever } from "#shared/values/assert-never.ts"

import { deletedNow, hashOfRoom } from "./deleted-rooms.ts"
import type { DocumentHead } from "./document-head.ts"
import { type Outcome, type Row, bodyOf, numberIn, textIn } from "./row-values.ts"
import type {
  ChangeRequest,
  DocumentRow,
  DocumentRowChange,
  DocumentStroke,
  ReadRequest,
} from "./sqlite-messages.ts"
import type { Statements } from "./statements.ts"

type DocumentRead = Extract<
  ReadRequest,
  { kind: "documents" | "ownedDocuments" | "documentsOfKind" | "documentsToForget" }
>
type TakeBack = Extract<ChangeRequest, { kind: "takeBackDocuments" }>

/** The documents beside the groups, in the SQLite file. Changes are called in a transaction. */
export class DocumentTable {
  readonly #sql: Statements

  constructor(sql: Statements) {
    this.#sql = sql
  }

  get heads(): DocumentHead[] {
    return this.#sql.documentIds.all().map(headOf)
  }

  read(request: DocumentRead): unknown {
    switch (request.kind) {
      case "documents":
        return request.keys.flatMap((key) => this.#row(key) ?? [])
      case "ownedDocuments":
        return this.#sql.ownedDocuments.all(request.of, request.owner).map(idAndBody)
      case "documentsOfKind":
        return this.#sql.documentsOfKind.all(request.of).map(idAndBody)
      case "documentsToForget":
        return this.#sql.documentsToForget
          .all(request.now)
          .map((row) => ({ ...headOf(row), body: textIn(row, "body") }))
      default:
        return assertNever(request)
    }
  }

  /** Checks all versions first, so that nothing has to be undone. */
  write({ changes, group }: DocumentStroke): Outcome {
    const fits = changes.every((change) => this.#version(change) === change.from)
    if (!fits || (group && this.#sql.groupHead.get(group.room) !== undefined)) return "unfit"
    let removes = false
    for (const change of changes) removes = this.#change(change) || removes
    if (group?.group !== undefined) {
      const { version, forgetAt, body } = group.group
      this.#sql.addGroup.run(version, forgetAt, body, group.room)
    }
    return removes ? "removes" : "done"
  }

  takeBack({ stroke: { changes, group }, before }: TakeBack): Outcome {
    const isStored =
      changes.every(({ kind, id, row }) => this.#row({ kind, id })?.body === row?.body) &&
      (group === undefined || bodyOf(this.#sql.group.get(group.room)) === group.group?.body)
    if (!isStored) return "done"
    for (const { kind, id } of changes) {
      this.#sql.deleteDocument.run(kind, id)
      this.#sql.notDeleted.run(hashOfRoom(id))
    }
    for (const row of before) this.#save(row)
    if (group !== undefined) this.#sql.deleteGroup.run(group.room)
    return "removes"
  }

  /** Returns whether something that was stored is removed by it. */
  #change({ kind, id, row }: DocumentRowChange): boolean {
    const head = this.#sql.documentHead.get(kind, id)
    if (row !== null) {
      this.#save(row)
      return head !== undefined && leavesNothingOf(kind, numberIn(head, "length"), row.body)
    }
    this.#sql.deleteDocument.run(kind, id)
    const { hash, day } = deletedNow(id)
    this.#sql.addDeleted.run(hash, day)
    return true
  }

  #save({ kind, id, owner, version, forgetAt, body }: DocumentRow): void {
    this.#sql.saveDocument.run(kind, id, owner, version, forgetAt, body)
  }

  #version({ kind, id }: DocumentKey): number {
    const head = this.#sql.documentHead.get(kind, id)
    return head === undefined ? 0 : numberIn(head, "version")
  }

  #row({ kind, id }: DocumentKey): DocumentRow | undefined {
    const row: Row = this.#sql.document.get(kind, id)
    if (row === undefined) return undefined
    const { owner, forget_at: forgetAt } = row
    return {
      ...headOf(row),
      owner: typeof owner === "string" ? owner : null,
      forgetAt: typeof forgetAt === "number" ? forgetAt : null,
      body: textIn(row, "body"),
    }
  }
}

/**
 * Whether what was replaced must not stay on the disk. An info meeting is written often; only where it has become
 * shorter has somebody taken something back.
 */
function leavesNothingOf(kind: DocumentKind, length: number, body: string): boolean {
  return kind !== "infoMeeting" || body.length < length
}

function headOf(row: Row): DocumentHead {
  const kind = DOCUMENT_KINDS.find((each) => each === textIn(row, "kind"))
  if (kind === undefined) throw new Error("The database has a document of an unknown kind")
  return {
    kind,
    id: textIn(row, "id"),
    version: numberIn(row, "version"),
  }
}

function idAndBody(row: Row): { id: string; body: string } {
  return { id: textIn(row, "id"), body: textIn(row, "body") }
}
