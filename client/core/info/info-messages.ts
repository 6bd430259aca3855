import { INFO_NOTIFICATIONS, INFO_REQUESTS } from "#shared/infoMeeting/messages.ts"
import { NOTIFICATIONS, REQUESTS } from "#shared/protocol/messages.ts"
import type { Messages } from "../signalling/signaling-connection.ts"

/** What a connection to an info meeting understands: its own messages, those about media, and the time. */
export const INFO_MESSAGES: Messages = {
  requests: {
    ...INFO_REQUESTS,
    time: REQUESTS.time,
    "media-open": REQUESTS["media-open"],
    "media-connect": REQUESTS["media-connect"],
    "media-produce": REQUESTS["media-produce"],
    "media-stop": REQUESTS["media-stop"],
    "media-resume": REQUESTS["media-resume"],
    "media-pause": REQUESTS["media-pause"],
    "media-layer": REQUESTS["media-layer"],
    "media-restart-ice": REQUESTS["media-restart-ice"],
  },
  notifications: {
    ...INFO_NOTIFICATIONS,
    "media-consumer": NOTIFICATIONS["media-consumer"],
    "media-consumer-closed": NOTIFICATIONS["media-consumer-closed"],
    "media-max-layer": NOTIFICATIONS["media-max-layer"],
    "media-video-limit": NOTIFICATIONS["media-video-limit"],
    "media-lost": NOTIFICATIONS["media-lost"],
    "taken-over": NOTIFICATIONS["taken-over"],
    closed: NOTIFICATIONS.closed,
    deleted: NOTIFICATIONS.deleted,
  },
}
