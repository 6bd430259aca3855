import type { Browser, Page } from "playwright-core"

import type { Contender } from "../contenders.ts"
import { type Mark, noteMarks } from "../trace/page-marks.ts"
import { SLOW, type Visit, visitAgain, visitAsNewcomer } from "../visits.ts"
import { type Press, notePresses } from "./page-presses.ts"

/** What a visit on a slow device felt like, ms. */
export interface SlowVisit {
  navigationToDoor: number
  pressToPicture: number
  /** Durations of the long tasks between the press on the door and the first picture, in their order. */
  longTasks: number[]
  /** From each press until the page showed that it was noticed; null where it never did. */
  reactions: { what: string; took: number | null }[]
}

export interface SlowJoin {
  newcomer: SlowVisit
  returning: SlowVisit
}

interface Notes {
  presses: Press[]
  marks: Mark[]
}

/** Both visits of one contender, on a slow device. */
export async function measureSlow(contender: Contender, url: string): Promise<SlowJoin> {
  const noted: Notes[] = []
  const conditions = {
    ...SLOW,
    watch: async (_browser: Browser, page: Page) => {
      await page.addInitScript(noteMarks)
      await page.addInitScript(notePresses)
      return async () =>
        void noted.push(
          await page.evaluate(() => {
            const { presses, marks } = window as unknown as Notes
            return { presses, marks }
          }),
        )
    },
  }
  const first = await visitAsNewcomer(contender, url, conditions)
  const again = await visitAgain(contender, url, first.profile, conditions)
  return { newcomer: felt(first, noted[0]), returning: felt(again, noted[1]) }
}

function felt({ usable, pressed, picture }: Visit, notes: Notes | undefined): SlowVisit {
  if (!notes) throw new Error("The visit was not noted")
  const tasks = notes.marks.filter(({ what }) => what === "long task")
  return {
    navigationToDoor: usable,
    pressToPicture: picture - pressed,
    longTasks: tasks
      .filter(({ at, took = 0 }) => at + took > pressed && at < picture)
      .map(({ took = 0 }) => took),
    reactions: notes.presses.map(({ what, at, shown }) => ({
      what,
      took: shown === null ? null : shown - at,
    })),
  }
}
