import * as z from "zod/mini"

import { commandSchema } from "./command.ts"
import {
  lobbyReplySchema,
  lobbyRequestSchema,
  enterRequestSchema,
  pledgeReplySchema,
  pledgeRequestSchema,
  signaturesReplySchema,
  snapshotSchema,
} from "./joining.ts"
import { groupViewSchema, knockReplySchema, knockRequestSchema } from "./group.ts"
import { groupCommandSchema } from "./group-command.ts"
import { instantSchema } from "./ids.ts"
import {
  consumerOfferSchema,
  mediaRestartIceReplySchema,
  mediaConnectSchema,
  mediaPauseSchema,
  mediaLayerSchema,
  mediaOpenReplySchema,
  mediaOpenSchema,
  mediaProduceReplySchema,
  mediaProduceSchema,
  mediaResumeSchema,
  mediaRestartIceSchema,
  mediaStopSchema,
  mediaMaxLayerSchema,
} from "./media.ts"
import { checkShownSchema, showCheckSchema } from "./practice.ts"
import {
  probeConnectSchema,
  probeOpenReplySchema,
  probeOpenSchema,
  probeProduceSchema,
  probeReadingSchema,
} from "./probe.ts"
import { meetingEventSchema } from "../meeting/events.ts"

const nothing = z.strictObject({})
const done = z.object({})

/**
 * Every message a browser may send over Socket.IO: the shape asked and the shape answered. The
 * answer comes as an acknowledgement `{ ok: true, value }` or `{ ok: false, error }`.
 */
export const REQUESTS = {
  lobby: { request: lobbyRequestSchema, reply: lobbyReplySchema },
  pledge: { request: pledgeRequestSchema, reply: pledgeReplySchema },
  enter: { request: enterRequestSchema, reply: snapshotSchema },
  /** Waits outside for those inside; knocking again renews it. */
  knock: { request: knockRequestSchema, reply: knockReplySchema },
  "knock-away": { request: nothing, reply: done },
  /** The group as a member who has signed may see it: inside, or at the door. */
  group: { request: nothing, reply: groupViewSchema },
  "group-command": { request: groupCommandSchema, reply: done },
  snapshot: { request: nothing, reply: snapshotSchema },
  command: { request: commandSchema, reply: z.object({ version: z.int() }) },
  signatures: { request: nothing, reply: signaturesReplySchema },
  leave: { request: nothing, reply: done },
  time: { request: nothing, reply: z.object({ now: instantSchema }) },
  /** Where two practise together, and nowhere else. */
  "show-check": { request: showCheckSchema, reply: done },
  "media-open": { request: mediaOpenSchema, reply: mediaOpenReplySchema },
  "media-connect": { request: mediaConnectSchema, reply: done },
  "media-produce": { request: mediaProduceSchema, reply: mediaProduceReplySchema },
  "media-stop": { request: mediaStopSchema, reply: done },
  "media-resume": { request: mediaResumeSchema, reply: done },
  "media-pause": { request: mediaPauseSchema, reply: done },
  "media-layer": { request: mediaLayerSchema, reply: done },
  "media-restart-ice": { request: mediaRestartIceSchema, reply: mediaRestartIceReplySchema },
  "media-probe-open": { request: probeOpenSchema, reply: probeOpenReplySchema },
  "media-probe-connect": { request: probeConnectSchema, reply: done },
  "media-probe-produce": { request: probeProduceSchema, reply: done },
  "media-probe-start": { request: nothing, reply: done },
  "media-probe-enough": { request: nothing, reply: done },
  "media-probe-read": { request: nothing, reply: probeReadingSchema },
  "media-probe-close": { request: nothing, reply: done },
} as const

export type RequestName = keyof typeof REQUESTS
export type RequestOf<N extends RequestName> = z.infer<(typeof REQUESTS)[N]["request"]>
export type ReplyOf<N extends RequestName> = z.infer<(typeof REQUESTS)[N]["reply"]>

/** Every message a server may send unasked, only to people inside. */
export const NOTIFICATIONS = {
  /**
   * What has happened. `version` is the meeting's after the last event; a gap asks for a snapshot.
   * `now` is when the server said so: a screen whose idea of the time is another asks for it anew.
   */
  events: z.object({
    version: z.int(),
    now: z.optional(instantSchema),
    events: z.array(meetingEventSchema),
  }),
  /** The group has changed: how it is now. Also to those who look at the group's page. */
  group: groupViewSchema,
  /** Those inside have opened: knock at the door anew. */
  "let-in": done,
  /** Nobody has opened this time [K3]. */
  "not-let-in": done,
  /** Where two practise: the other shows how their check went, or does so no longer. */
  "check-shown": checkShownSchema,
  /** A picture or sound to receive: set it up, then say `media-resume`. */
  "media-consumer": consumerOfferSchema,
  "media-consumer-closed": z.object({ consumer: z.string() }),
  /** How much of one's own camera is wanted: what nobody looks at need not be encoded. */
  "media-max-layer": mediaMaxLayerSchema,
  /** The media worker died: ask for `media-open` again. */
  "media-lost": done,
  /** The same seat came in from another tab or device [P2]. This one is out and stays out. */
  "taken-over": done,
  /** The room has closed after the goodbyes [C7]. */
  closed: done,
  /** The group has removed this seat by a proposal [C8.10]: it is out for the rest of the meeting. */
  removed: done,
  /** The meeting was the last of its initiator [I2]: the seat has gone with it. */
  withdrawn: done,
  /** The group has been deleted, and with it all that was kept. */
  deleted: done,
} as const

export type NotificationName = keyof typeof NOTIFICATIONS
export type NotificationOf<N extends NotificationName> = z.infer<(typeof NOTIFICATIONS)[N]>
