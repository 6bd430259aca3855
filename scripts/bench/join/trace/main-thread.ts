/** What is read of a Chromium trace event; instants and durations in microseconds. */
export interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  ts: number
  dur?: number
  tdur?: number
  args?: { data?: { url?: string; functionName?: string; type?: string }; fileName?: string }
}

/** A stretch in which the page could do nothing else, ms; `computed` is what it cost the processor. */
export interface Task {
  at: number
  took: number
  computed: number
  /** What a long one was made of, the longest first: name and own time, ms. Empty for a short one. */
  parts: [string, number][]
}

/** From here on a task is a long one (W3C Long Tasks). */
export const LONG_MS = 50
const NAMED_PARTS = 5
/** Everything outside of these is not the page's main thread at work. */
const TASK = "RunTask"

/**
 * All tasks of the main thread of the page at `origin`. The trace's clock is turned into ms since navigation by
 * `navigationStart`, seconds of the same clock.
 */
export function mainThreadTasks(
  events: readonly TraceEvent[],
  origin: string,
  navigationStart: number,
): Task[] {
  const all = mainThread(events, origin)
  return all
    .filter(({ name }) => name === TASK)
    .map((task) => ({
      at: task.ts / 1000 - navigationStart * 1000,
      took: (task.dur ?? 0) / 1000,
      computed: (task.tdur ?? task.dur ?? 0) / 1000,
      parts:
        (task.dur ?? 0) < LONG_MS * 1000
          ? []
          : largestParts(all.filter((event) => isWithin(event, task))),
    }))
}

/** The complete events of the thread that ran scripts of this origin, in their order. */
function mainThread(events: readonly TraceEvent[], origin: string): TraceEvent[] {
  const known = events.find(
    ({ name, args }) =>
      ["EvaluateScript", "FunctionCall"].includes(name) && args?.data?.url?.startsWith(origin),
  )
  return (
    events
      .filter(({ ph, pid, tid }) => ph === "X" && pid === known?.pid && tid === known.tid)
      // What V8 does of its own accord inside of a script belongs to that script.
      .filter(({ name }) => !name.startsWith("V8."))
      .toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))
  )
}

function isWithin(event: TraceEvent, task: TraceEvent): boolean {
  return event !== task && event.ts >= task.ts && end(event) <= end(task)
}

/** Own time of each kind of event: its duration without that of the events inside it. */
function largestParts(events: readonly TraceEvent[]): [string, number][] {
  const sums = new Map<string, number>()
  const add = (event: TraceEvent, us: number) =>
    sums.set(nameOf(event), (sums.get(nameOf(event)) ?? 0) + us / 1000)
  const open: TraceEvent[] = []
  for (const event of events) {
    while (open.length > 0 && end(open.at(-1)) <= event.ts) open.pop()
    const parent = open.at(-1)
    if (parent) add(parent, -(event.dur ?? 0))
    add(event, event.dur ?? 0)
    open.push(event)
  }
  return [...sums]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, NAMED_PARTS)
    .filter(([, ms]) => ms >= 1)
}

function end(event: TraceEvent | undefined): number {
  return event ? event.ts + (event.dur ?? 0) : 0
}

function nameOf({ name, args }: TraceEvent): string {
  const { url, functionName, type } = args?.data ?? {}
  const file = (url ?? args?.fileName)?.split("/").at(-1)?.split("?")[0]
  return [name, type, functionName, file].filter(Boolean).join(" ")
}
