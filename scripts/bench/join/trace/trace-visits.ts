import type { Browser, Page } from "playwright-core"

import type { Contender } from "../contenders.ts"
import { type Conditions, type Visit, visitAgain, visitAsNewcomer } from "../visits.ts"
import { type Task, type TraceEvent, mainThreadTasks } from "./main-thread.ts"
import { type Fetched, noteNetwork } from "./network-marks.ts"
import { type Mark, noteMarks } from "./page-marks.ts"

/** All that was noted of one visit. */
export interface VisitTrace extends Visit {
  marks: Mark[]
  fetched: Fetched[]
  /** Of the main thread. */
  tasks: Task[]
}

export interface JoinTrace {
  newcomer: VisitTrace
  returning: VisitTrace
}

type Notes = Omit<VisitTrace, keyof Visit>

const CATEGORIES = [
  "-*",
  "devtools.timeline",
  "disabled-by-default-devtools.timeline",
  "v8.execute",
]

/** Both visits of one contender, with all notes taken: slower than when nothing is noted. */
export async function traceJoin(
  contender: Contender,
  url: string,
  under: Conditions,
): Promise<JoinTrace> {
  const noted: Notes[] = []
  const watch = async (browser: Browser, page: Page) => {
    const finish = await takeNotes(browser, page, contender.origin)
    return async () => void noted.push(await finish())
  }
  const first = await visitAsNewcomer(contender, url, { ...under, watch })
  const again = await visitAgain(contender, url, first.profile, { ...under, watch })
  const [newcomer, returning] = noted
  if (!newcomer || !returning) throw new Error("A visit was not noted")
  return { newcomer: upToPicture(newcomer, first), returning: upToPicture(returning, again) }
}

/** What comes later is of the trace itself: the browser writes it down for seconds. */
function upToPicture(notes: Notes, { usable, pressed, picture }: Visit): VisitTrace {
  const until = <T extends { at: number }>(all: T[]) => all.filter(({ at }) => at <= picture)
  const { marks, fetched, tasks } = notes
  const times = { usable, pressed, picture }
  return { ...times, fetched, marks: until(marks), tasks: until(tasks) }
}

async function takeNotes(browser: Browser, page: Page, origin: string) {
  await page.addInitScript(noteMarks)
  const networkNotes = await noteNetwork(page)
  await browser.startTracing(page, { categories: CATEGORIES })
  return async (): Promise<Notes> => {
    const trace: { traceEvents: TraceEvent[] } = JSON.parse(String(await browser.stopTracing()))
    const { navigationStart, marks, fetched } = await networkNotes()
    const inPage = await page.evaluate(() => (window as unknown as { marks: Mark[] }).marks)
    return {
      marks: [...marks, ...inPage].toSorted((a, b) => a.at - b.at),
      fetched,
      tasks: mainThreadTasks(trace.traceEvents, origin, navigationStart),
    }
  }
}
