/** Begins an address that leads to a room, whatever became of it: also where its slashes are escaped. */
export const ROOM_PATH = /^(?:\/|%2f)*(g|p|hjelper|i|kontakt)(?:\/|%2f)/i
/** The same anywhere, as when a whole link was put behind the site's own address. */
const ROOM_PATH_WITHIN = /(?:\/|%2f)(?:g|p|hjelper|i|kontakt)(?:\/|%2f)[\w-]{22}(?:[^\w-]|$)/i

/** Whether what a browser asks for, path and query, comes of a link to a room, whole or not. */
export function leadsToRoom(asked: string): boolean {
  return ROOM_PATH.test(asked) || ROOM_PATH_WITHIN.test(asked)
}
