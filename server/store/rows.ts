import * as z from "zod/mini"

import { type Meeting, meetingSchema } from "#shared/meeting/state.ts"
import {
  accessKeyHashSchema,
  instantSchema,
  languageSchema,
  roomIdSchema,
  sealedGroupNameSchema,
  sealedNameSchema,
  seatNumberSchema,
} from "#shared/protocol/ids.ts"

/** Rows as SQLite gives them: a file may have been damaged or edited, so they are checked too. */
export const groupRowSchema = z.object({
  room: roomIdSchema,
  access_key_hash: accessKeyHashSchema,
  name: sealedGroupNameSchema,
  seats: z.int(),
  language: languageSchema,
  created_at: instantSchema,
})

export const seatRowSchema = z.object({
  seat: seatNumberSchema,
  token_hash: z.string(),
  name: sealedNameSchema,
  signed_text: z.string(),
  signed_at: instantSchema,
})

export const seatNumberRowSchema = z.object({ seat: seatNumberSchema })
export const seatCountRowSchema = z.object({ seats: z.int() })

export const meetingRowSchema = z.object({ room: z.string(), meeting: z.string() })

/** The meeting in a row's text, or undefined if this version of the program cannot read it. */
export function parseMeeting(text: string): Meeting | undefined {
  try {
    return meetingSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
