import type * as z from "zod/mini"

import { fromOlderDocument } from "#shared/group/older-documents.ts"
import { type Group, groupSchema } from "#shared/group/state.ts"
import { type Meeting, meetingSchema } from "#shared/meeting/state.ts"
import { DOCUMENT_SCHEMAS } from "#shared/room/document-kinds.ts"
import type { DocumentKey, DocumentKind, Documents } from "#shared/room/document-store.ts"
import type { RoomId } from "#shared/values/ids.ts"

/** Called when something stored could not be read; the sentence holds no name and no id. */
export type Warn = (sentence: string) => void

/**
 * Parses what is stored. It may have been damaged or edited, so it is checked like anything from outside.
 * Returns undefined for what this version of the program cannot read.
 */
export class DocumentParser {
  readonly #warn: Warn
  readonly #unreadable = new Set<RoomId>()

  constructor(warn: Warn) {
    this.#warn = warn
  }

  /** An unreadable group stays stored, for a person or a newer program, until it must be forgotten. */
  group(room: RoomId, text: string): Group | undefined {
    const group = parseGroup(text)
    if (group?.room === room) return group
    if (!this.#unreadable.has(room))
      this.#warn("A stored group could not be read; it is kept, and counts as unknown")
    this.#unreadable.add(room)
    return undefined
  }

  /** Call it for a group that must be forgotten. The caller deletes an unreadable one as a whole. */
  isReadable(room: RoomId, text: string): boolean {
    const isReadable = parseGroup(text)?.room === room
    if (!isReadable)
      this.#warn("A stored group that must be forgotten could not be read and was deleted")
    return isReadable
  }

  /** An unreadable document stays stored, as an unreadable group does. */
  document<K extends DocumentKind>(kind: K, id: RoomId, text: string): Documents[K] | undefined {
    const document = parse(DOCUMENT_SCHEMAS[kind], text)
    if (document?.id === id) return document
    if (!this.#unreadable.has(id))
      this.#warn("A stored document could not be read; it is kept, and counts as unknown")
    this.#unreadable.add(id)
    return undefined
  }

  /** Call it for a document that must be forgotten. The caller deletes an unreadable one. */
  isReadableDocument({ kind, id }: DocumentKey, text: string): boolean {
    const isReadable = parse<{ id: RoomId }>(DOCUMENT_SCHEMAS[kind], text)?.id === id
    if (!isReadable)
      this.#warn("A stored document that must be forgotten could not be read and was deleted")
    return isReadable
  }

  /** The caller deletes an unreadable meeting: it is about tonight only, and its participants join again. */
  meeting(text: string): Meeting | undefined {
    const meeting = parse(meetingSchema, text)
    if (meeting === undefined)
      this.#warn("A stored meeting could not be read and was deleted; its group is kept")
    return meeting
  }
}

function parseGroup(text: string): Group | undefined {
  return parse(groupSchema, text, fromOlderDocument)
}

function parse<T>(
  schema: z.ZodMiniType<T>,
  text: string,
  upgrade: (document: unknown) => unknown = (document) => document,
): T | undefined {
  try {
    return schema.safeParse(upgrade(JSON.parse(text))).data
  } catch {
    return undefined
  }
}
