import * as z from "zod/mini"

const paperSchema = z.object({ ownWords: z.string() })

/**
 * What the page with the pledge on paper is told of a group: by the browser's history and never by an
 * address, which would reach a server.
 */
export function paperState(ownWords: string | null): unknown {
  return ownWords === null ? null : ({ ownWords } satisfies z.infer<typeof paperSchema>)
}

/** The group's own words, if the page was opened from inside a group that has any. */
export function ownWordsIn(state: unknown): string | null {
  return paperSchema.safeParse(state).data?.ownWords ?? null
}
