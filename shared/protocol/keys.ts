import * as z from "zod/mini"

import { LIMITS } from "../values/limits.ts"
import { seatNumberSchema, sealed } from "../values/ids.ts"

/** A tab's public keys, sealed under the content key: whose they are, the server cannot read or make up. */
const announcement = sealed(LIMITS.keyAnnouncement)
/** A media key or its receipt, sealed between two tabs. */
const message = sealed(LIMITS.keyMessage)

export const keysAnnounceSchema = z.strictObject({ announcement })
export const keysAnnouncedSchema = z.object({ seat: seatNumberSchema, announcement })
export type KeysAnnounced = z.infer<typeof keysAnnouncedSchema>
/** What the others inside have announced, as far as they are connected. */
export const keysAnnounceReplySchema = z.object({ announcements: z.array(keysAnnouncedSchema) })

/** Messages to other seats. Those to a seat at which nobody is connected are dropped: their sender sends them again. */
export const keysSendSchema = z.strictObject({
  messages: z
    .array(z.strictObject({ seat: seatNumberSchema, message }))
    .check(z.minLength(1), z.maxLength(LIMITS.seats.max * 2)),
})
/** `seat` is the sender's. */
export const keysMessageSchema = z.object({ seat: seatNumberSchema, message })
