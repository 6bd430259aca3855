import * as z from "zod/mini"

import type { Format, Role, RoleRequest } from "./format.ts"
import { FORMATS, type FormatName } from "./formats.ts"

export const FORMAT_NAMES = Object.keys(FORMATS).filter(isFormatName)

export const formatNameSchema = z.enum(FORMAT_NAMES)

/** Of what is only in memory, and whose rooms a browser may make without anything being stored. */
export const ephemeralNameSchema = formatNameSchema.check(
  z.refine((name) => isMadeByBrowsers(formatOf({ format: name })), "No browser makes such a room"),
)

function isMadeByBrowsers({ retention }: Format): boolean {
  return retention.kind === "ephemeral" && retention.madeBy === "browser"
}

/** The row of a room, by the name that the room has of it. */
export function formatOf({ format }: { format: FormatName }): Format {
  return FORMATS[format]
}

/** What a participant of the room has and may do. */
export function roleIn(room: { format: FormatName }): Role {
  return formatOf(room).roles.participant
}

/** Whether the format lets a participant ask for this. */
export function formatAllows(room: { format: FormatName }, request: RoleRequest): boolean {
  return roleIn(room).may.includes(request)
}

function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(FORMATS, name)
}
