import type { ListenerView } from "#shared/infoMeeting/view.ts"
import type { Instant } from "#shared/values/ids.ts"

const LAST_MS = 60_000

/** What is shown over a small circle, and until when; null where nothing changes by the clock. */
export function circleWords(
  circles: ListenerView["circles"] | null,
  isInside: boolean,
  now: Instant,
): { words: `info.circle.${"coming" | "here" | "soon" | "last" | "over"}`; until: Instant | null } {
  if (circles?.kind !== "going") return { words: "info.circle.over", until: null }
  const { noticeAt, endsAt } = circles
  // Called back by a host, people have half a minute.
  const lastAt = endsAt - LAST_MS
  if (now >= lastAt) return { words: "info.circle.last", until: null }
  if (now >= noticeAt) return { words: "info.circle.soon", until: lastAt }
  return { words: isInside ? "info.circle.here" : "info.circle.coming", until: noticeAt }
}
