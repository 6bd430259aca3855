/**
 * The path of every page, as both ends know it: the client draws them, the server answers them with the client. `:name` stands
 * for one part of a path, with `?` for a part that may be missing.
 */
export const PAGES = {
  front: "/",
  how: "/slik-virker-det",
  stored: "/hva-lagres",
  startHelp: "/starthjelp",
  pledgeSheet: "/loftet",
  newGroup: "/ny",
  /** `/g/<room>#<secret>`, and `/g/<room>#<secret>.<token>` for a personal invitation. */
  group: "/g/:room",
  practiceTogether: "/p/:room",
  practice: "/ov/:step?",
  newRoomWithHelper: "/fast-overom",
  helper: "/hjelper/:room",
  /** `/i/<meeting>#<secret>`, for listeners. */
  info: "/i/:meeting",
  /** What one has left with a contact point, by the receipt's code. */
  interest: "/interesse",
  /** `/i/<meeting>/vert#<secret>`, for hosts. */
  stage: "/i/:meeting/vert",
  /** `/kontakt/<id>#<secret>` */
  contactPoint: "/kontakt/:contactPoint",
} as const

export type PageName = keyof typeof PAGES
