import * as z from "zod/mini"

/** The most dates of their own that a group may set. */
export const MOST_DATES = 26

/** How long before a start and after a planned end the door is open [D4]. Minutes. */
export const DOOR = { before: 30, after: 15 } as const

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Whether `2026-02-30` is in any calendar; years from 2024 to 2100. */
function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split("-").map(Number)
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0)
  return year >= 2024 && year <= 2100 && day >= 1 && day <= days
}

const daySchema = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/), z.refine(isDay, "No such day"))
const timeSchema = z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/))
/** A wall time, `2026-12-03T19:00`, of a day that is in the calendar. */
export const dayAndTimeSchema = z
  .string()
  .check(z.regex(/^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d$/), z.refine(isDay, "No such day"))

function isInOrder(list: readonly string[]): boolean {
  return list.every((date, index) => index === 0 || date > (list[index - 1] ?? ""))
}

/** When a group meets, in wall time of Europe/Oslo [D1]. */
export const datesSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({
    kind: z.literal("every"),
    weeks: z.literal([1, 2]),
    /** The first day; its weekday is the group's. */
    from: daySchema,
    time: timeSchema,
  }),
  z.strictObject({
    kind: z.literal("own"),
    list: z
      .array(dayAndTimeSchema)
      .check(z.minLength(1), z.maxLength(MOST_DATES), z.refine(isInOrder, "Not in order")),
  }),
])
export type Dates = z.infer<typeof datesSchema>

/** Nobody has set dates. */
export const NO_DATES: Dates = { kind: "none" }

/** What calendars may hold of dates that are no more [D9]: the next file takes it back. */
export const givenUpSchema = z.object({
  /** The last start that a file can have named of a series which is no more; null without one. */
  series: z.nullable(z.int().check(z.gte(0))),
  /** Own dates that were dropped, as wall times, in order. */
  list: z.array(z.string()),
})
export type GivenUp = z.infer<typeof givenUpSchema>
