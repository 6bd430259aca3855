import { type Spread, pairwise, round, spread } from "../support/spread.ts"
import type { Measurements, Turns } from "./by-turns.ts"
import type { Measured } from "./measure-join.ts"
import type { SlowJoin, SlowVisit } from "./slow/measure-slow.ts"

/** The aim for a long task between press and picture on a slow device, ms. */
const TOO_LONG_MS = 200

interface Beside {
  own: Spread
  bare: Spread
  /** Of the medians. */
  ratio: number
  /** Round by round. */
  pairwise: Spread
  /** What the product took as it was before, and the ratio of its own median to that. */
  former?: Spread & Pick<Beside, "ratio" | "pairwise">
}

function beside<T>({ own, bare, former }: Measurements<T>, pick: (measured: T) => number): Beside {
  const [owns, bares, formers] = [own.map(pick), bare.map(pick), former.map(pick)]
  return {
    own: spread(owns),
    bare: spread(bares),
    ...compared(owns, bares),
    ...(formers.length > 0 ? { former: { ...spread(formers), ...compared(owns, formers) } } : {}),
  }
}

function compared(owns: number[], others: number[]): Pick<Beside, "ratio" | "pairwise"> {
  return {
    ratio: round(spread(owns).median / spread(others).median),
    pairwise: pairwise(owns, others),
  }
}

export function reportTimes(turns: Turns<Measured>) {
  return {
    doorToPicture: beside(turns, ({ doorToPicture }) => doorToPicture),
    navigationToDoor: beside(turns, ({ navigationToDoor }) => navigationToDoor),
    returningToPicture: beside(turns, ({ returningToPicture }) => returningToPicture),
    disturbed: turns.disturbed,
  }
}

/** Bytes and requests are the same every time; the last round speaks for all. */
export function reportWeight({ own, bare }: Measurements<Measured>) {
  const weight = (measured: Measured[]) => {
    const last = measured.at(-1)
    if (!last) throw new Error("Nothing was measured")
    return { upToDoor: last.upToDoor, upToRoom: last.upToRoom }
  }
  return { own: weight(own), bare: weight(bare) }
}

export function reportMemory([bareSamples, ownSamples]: [number[], number[]]) {
  const [own, bare] = [spread(ownSamples), spread(bareSamples)]
  return { own, bare, ratio: round(own.median / bare.median) }
}

export function reportSlow(turns: Turns<SlowJoin>) {
  return {
    newcomer: reportSlowVisit(turns, ({ newcomer }) => newcomer),
    returning: reportSlowVisit(turns, ({ returning }) => returning),
    disturbed: turns.disturbed,
  }
}

function reportSlowVisit(turns: Turns<SlowJoin>, pick: (join: SlowJoin) => SlowVisit) {
  const long = (joins: SlowJoin[]) =>
    joins.map((join) => pick(join).longTasks.filter((ms) => ms > TOO_LONG_MS))
  return {
    navigationToDoor: beside(turns, (join) => pick(join).navigationToDoor),
    pressToPicture: beside(turns, (join) => pick(join).pressToPicture),
    /** Those that are longer than the aim, ms, a list for each visit. */
    longTasks: { own: long(turns.own), bare: long(turns.bare) },
    reactions: reactions(turns.own.map(pick)),
  }
}

/** From each press until the page shows that it was noticed. A press that nothing showed counts as unanswered. */
function reactions(visits: SlowVisit[]) {
  const pressed = new Map<string, (number | null)[]>()
  for (const { what, took } of visits.flatMap((visit) => visit.reactions))
    pressed.set(what, [...(pressed.get(what) ?? []), took])
  return [...pressed].map(([what, all]) => {
    const seen = all.filter((took) => took !== null)
    return {
      what,
      unanswered: all.length - seen.length,
      took: seen.length > 0 ? spread(seen) : null,
    }
  })
}
