import * as z from "zod/mini"

import { commandSchema } from "../meeting/command.ts"
import {
  lobbyReplySchema,
  lobbyRequestSchema,
  enterRequestSchema,
  pledgeReplySchema,
  pledgeRequestSchema,
  signaturesReplySchema,
  snapshotSchema,
} from "./joining.ts"
import { groupViewSchema, knockReplySchema, knockRequestSchema } from "../group/messages.ts"
import { groupCommandSchema } from "../group/group-command.ts"
import { instantSchema } from "../values/ids.ts"
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
  mediaRenewSchema,
  mediaResumeSchema,
  mediaRestartIceSchema,
  mediaStopSchema,
  mediaMaxLayerSchema,
  mediaVideoLimitSchema,
} from "./media.ts"
import {
  keysAnnounceReplySchema,
  keysAnnounceSchema,
  keysAnnouncedSchema,
  keysMessageSchema,
  keysSendSchema,
} from "./keys.ts"
import { checkShownSchema, showCheckSchema } from "./practice.ts"
import {
  probeConnectSchema,
  probeOpenReplySchema,
  probeOpenSchema,
  probeProduceSchema,
  probeReadingSchema,
} from "../connection-test/protocol.ts"
import type { INFO_NOTIFICATIONS, INFO_REQUESTS } from "../infoMeeting/messages.ts"
import { meetingEventSchema } from "../meeting/events.ts"

const nothing = z.strictObject({})
const done = z.object({})

/**
 * Every request a client may send over Socket.IO, with the shape of its body and of its reply. The acknowledgement
 * is `{ ok: true, value: reply }` or `{ ok: false, error }`. Printed in docs/PROTOCOL.md with these comments.
 */
export const REQUESTS = {
  /** Shows that the client holds a room's link, and which seat it has. First on every connection. */
  lobby: { request: lobbyRequestSchema, reply: lobbyReplySchema },
  /** Signs the pledge: takes a free seat, or renews the name and signature of the client's own seat. */
  pledge: { request: pledgeRequestSchema, reply: pledgeReplySchema },
  /** Goes into the room on the seat of the token given to `lobby`; an older connection of that seat is evicted [P2]. */
  enter: { request: enterRequestSchema, reply: snapshotSchema },
  /** Waits outside for those inside to decide [K1, K4]; sent again it renews the knock. */
  knock: { request: knockRequestSchema, reply: knockReplySchema },
  /** Stops waiting outside. */
  "knock-away": { request: nothing, reply: done },
  /** The group as a member who has signed may see it; the client gets `group` notifications from then on. */
  group: { request: nothing, reply: groupViewSchema },
  /** Changes the group, from the room or from the group's page. */
  "group-command": { request: groupCommandSchema, reply: done },
  /** The whole state again, for a client that has missed something. */
  snapshot: { request: nothing, reply: snapshotSchema },
  /** Changes the meeting. `version` is the meeting's after the change. */
  command: { request: commandSchema, reply: z.object({ version: z.int() }) },
  /** Who has signed the pledge, and when [G4]: for members who have signed. */
  signatures: { request: nothing, reply: signaturesReplySchema },
  /** Leaves the room on purpose: the seat is absent at once [P1]. */
  leave: { request: nothing, reply: done },
  /** The server's time, for everyone who has shown a link that opens something. */
  time: { request: nothing, reply: z.object({ now: instantSchema }) },
  /** Shows the other person how the own check went, where two practise together; nowhere else. */
  "show-check": { request: showCheckSchema, reply: done },
  /** Announces the public keys of the client's tab, with each `enter`; the reply has those of the others inside. */
  "keys-announce": { request: keysAnnounceSchema, reply: keysAnnounceReplySchema },
  /** Sends keys of audio and video, or receipts, to other seats; they may be lost, and are sent again without a receipt. */
  "keys-send": { request: keysSendSchema, reply: done },
  /** Makes both transports of the seat, replacing older ones, and consumers for all that is sent. */
  "media-open": { request: mediaOpenSchema, reply: mediaOpenReplySchema },
  /** Connects one transport; once each. */
  "media-connect": { request: mediaConnectSchema, reply: done },
  /** Starts to send the microphone or the camera. Whether it is heard or seen is the meeting's to say. */
  "media-produce": { request: mediaProduceSchema, reply: mediaProduceReplySchema },
  /** Closes the own producer: the device has been released. */
  "media-stop": { request: mediaStopSchema, reply: done },
  /** Resumes consumers that the client has set up, or paused before. */
  "media-resume": { request: mediaResumeSchema, reply: done },
  /** Pauses consumers that are not shown for now. */
  "media-pause": { request: mediaPauseSchema, reply: done },
  /** Chooses the spatial layer of one consumer. */
  "media-layer": { request: mediaLayerSchema, reply: done },
  /** Replaces one consumer by another of the same source; both changes are notified. */
  "media-renew": { request: mediaRenewSchema, reply: done },
  /** Restarts ICE on both transports; the reply repeats everything the client may have missed. */
  "media-restart-ice": { request: mediaRestartIceSchema, reply: mediaRestartIceReplySchema },
  /** Connection test: makes a pair of transports to measure on. Only in rooms for practising alone. */
  "media-probe-open": { request: probeOpenSchema, reply: probeOpenReplySchema },
  /** Connection test: connects one of them. */
  "media-probe-connect": { request: probeConnectSchema, reply: done },
  /** Connection test: one of the client's own streams. */
  "media-probe-produce": { request: probeProduceSchema, reply: done },
  /** Connection test: the server begins to send. */
  "media-probe-start": { request: nothing, reply: done },
  /** Connection test: the server stops sending. */
  "media-probe-stop": { request: nothing, reply: done },
  /** Connection test: what the server has counted. */
  "media-probe-read": { request: nothing, reply: probeReadingSchema },
  /** Connection test: closes the transports. */
  "media-probe-close": { request: nothing, reply: done },
} as const

export type RequestName = keyof typeof REQUESTS
/** With those about info meetings: only their types, so that a page of a group does not load their schemas. */
type AllRequests = typeof REQUESTS & typeof INFO_REQUESTS
export type AnyRequestName = keyof AllRequests
export type RequestOf<N extends AnyRequestName> = z.infer<AllRequests[N]["request"]>
export type ReplyOf<N extends AnyRequestName> = z.infer<AllRequests[N]["reply"]>

/** Every notification the server may send. Printed in docs/PROTOCOL.md with these comments. */
export const NOTIFICATIONS = {
  /**
   * What has happened in the meeting. `version` is the meeting's after the last event; a client that finds a gap asks for a
   * `snapshot`. `now` is when the server sent it: a client with another idea of the time asks for it again.
   */
  events: z.object({
    version: z.int(),
    now: z.optional(instantSchema),
    events: z.array(meetingEventSchema),
  }),
  /** The group has changed: how it is now. Sent to those inside and to those who asked with `group`. */
  group: groupViewSchema,
  /** Those inside have let this client in: it sends `lobby` again. */
  "let-in": done,
  /** Nobody has let this client in, this time [K3]. */
  "not-let-in": done,
  /** How the other person's check went, where two practise together; null when it is taken back. */
  "check-shown": checkShownSchema,
  /** Another participant has entered, or come back, with the public keys of their tab. */
  "keys-announced": keysAnnouncedSchema,
  /** A key of audio and video, or a receipt, from another seat. */
  "keys-message": keysMessageSchema,
  /** Something to receive: the client sets it up and sends `media-resume`. */
  "media-consumer": consumerOfferSchema,
  /** The consumer is closed: its tile goes back to the name. */
  "media-consumer-closed": z.object({ consumer: z.string() }),
  /** The highest spatial layer of the own camera that anyone receives: higher ones need not be encoded. */
  "media-max-layer": mediaMaxLayerSchema,
  /** The connection carries less, or more, video than before. After `media-open` it is `none`. */
  "media-video-limit": mediaVideoLimitSchema,
  /** The own transports are of no use any more: the client sends `media-open` again. */
  "media-lost": done,
  /** The same seat has entered from another tab or device [P2]. This client is out for good. */
  "taken-over": done,
  /** The room has closed after the goodbyes [C7]. */
  closed: done,
  /** The group has removed this seat by a proposal [C8.10]: it is out for the rest of the meeting. */
  removed: done,
  /** The meeting was the last one of its initiator [I2]: the seat has gone with it. */
  withdrawn: done,
  /** The group has been deleted with everything that was stored. */
  deleted: done,
} as const

export type NotificationName = keyof typeof NOTIFICATIONS
type AllNotifications = typeof NOTIFICATIONS & typeof INFO_NOTIFICATIONS
export type AnyNotificationName = keyof AllNotifications
export type NotificationOf<N extends AnyNotificationName> = z.infer<AllNotifications[N]>
