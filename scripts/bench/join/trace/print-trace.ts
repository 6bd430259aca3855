import { spread } from "../../support/spread.ts"
import type { Measurements } from "../by-turns.ts"
import type { Contender } from "../contenders.ts"
import { LONG_MS } from "./main-thread.ts"
import { STEPS } from "./steps.ts"
import type { JoinTrace, VisitTrace } from "./trace-visits.ts"

export type JoinTraces = Measurements<JoinTrace>

/** One step of each, medians in ms; null where a contender has no such step, or was not measured. */
export interface TracedStep extends Record<Contender["name"], number | null> {
  step: string
}

/** The steps of a newcomer count from the press, those of one who returns from navigation. */
export function tracedSteps(traces: JoinTraces, visit: keyof JoinTrace): TracedStep[] {
  return STEPS.map(({ name, find }) => {
    const median = (who: Contender["name"]) => {
      const times = traces[who].flatMap((trace) => {
        const at = find[who === "bare" ? "bare" : "own"](trace[visit])
        return at === undefined ? [] : [at - zero(trace[visit], visit)]
      })
      return times.length > 0 ? Math.round(spread(times).median) : null
    }
    return { step: name, own: median("own"), bare: median("bare"), former: median("former") }
  })
}

/** What the main thread computed, ms of processor time: far steadier than how long it took. */
export function computed(traces: JoinTraces, visit: keyof JoinTrace): TracedStep[] {
  const sum = (who: Contender["name"], pick: (visit: VisitTrace) => [number, number]) => {
    const sums = traces[who].map((trace) => {
      const [from, until] = pick(trace[visit])
      const tasks = trace[visit].tasks.filter(({ at, took }) => at + took > from && at < until)
      return tasks.reduce((total, task) => total + task.computed, 0)
    })
    return sums.length > 0 ? Math.round(spread(sums).median) : null
  }
  const beside = (step: string, pick: (visit: VisitTrace) => [number, number]) => ({
    step,
    own: sum("own", pick),
    bare: sum("bare", pick),
    former: sum("former", pick),
  })
  return [
    beside("computed, navigation to door", ({ usable }) => [0, usable]),
    beside("computed, press to picture", ({ pressed, picture }) => [pressed, picture]),
  ]
}

function zero({ pressed }: VisitTrace, visit: keyof JoinTrace): number {
  return visit === "newcomer" ? pressed : 0
}

/** Everything that was noted, to read: the steps of all side by side, then the details of the last visits. */
export function printTraces(traces: JoinTraces, write: (line: string) => void): void {
  for (const visit of ["newcomer", "returning"] as const) {
    const from = visit === "newcomer" ? "the press" : "navigation"
    write(`\n${visit}: ms from ${from}, medians of ${traces.own.length}`)
    write(row("step", "own", "bare", "own - bare", "former", "own - former"))
    for (const one of [...tracedSteps(traces, visit), ...computed(traces, visit)]) {
      const { step, own, bare, former } = one
      write(row(step, own, bare, difference(own, bare), former, difference(own, former)))
    }
  }
  for (const visit of ["newcomer", "returning"] as const)
    for (const who of ["own", "bare", "former"] as const) {
      const last = traces[who].at(-1)?.[visit]
      if (last) printDetails(`${visit}, ${who}, the last visit`, last, zero(last, visit), write)
    }
}

function difference(one: number | null, other: number | null): number | null {
  return one !== null && other !== null ? one - other : null
}

function row(step: string, ...cells: (string | number | null)[]): string {
  return step.padEnd(36) + cells.map((cell) => String(cell ?? "-").padStart(13)).join("")
}

function printDetails(
  title: string,
  { tasks, fetched, marks }: VisitTrace,
  from: number,
  write: (line: string) => void,
): void {
  const at = (ms: number) => String(Math.round(ms - from)).padStart(7)
  write(`\n${title}: long tasks (when, how long, of that computing; what they were made of)`)
  for (const { at: when, took, computed, parts } of tasks.filter((task) => task.took >= LONG_MS))
    write(
      `${at(when)} ${ms(took)} ${ms(computed)}  ${parts.map(([n, t]) => `${n} ${Math.round(t)}`).join("; ")}`,
    )
  write(`${title}: ${fetched.length} requests (from, until, bytes)`)
  for (const { path, kind, from: begun, until, bytes } of fetched)
    write(`${at(begun)} ${at(until)} ${String(bytes).padStart(8)}  ${kind} ${path}`)
  write(`${title}: what happened`)
  for (const { what, at: when, took } of marks)
    write(`${at(when)}  ${what}${took === undefined ? "" : `, ${Math.round(took)} ms`}`)
}

function ms(value: number): string {
  return String(Math.round(value)).padStart(6)
}
