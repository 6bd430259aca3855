import { freshPage, openChromium } from "../../../tests/support/chromium.ts"
import { receptions } from "../../../tests/support/page-probe.ts"
import { waitFor } from "../../../tests/support/wait-for.ts"
import { residentMegabytes } from "../support/resident-memory.ts"
import type { Contender } from "./contenders.ts"

const SAMPLES = 10

/** Resident memory (MB) of each server and its worker with four in a room, pictures flowing. */
export async function measureMemory(
  contenders: readonly [Contender, Contender],
): Promise<[number[], number[]]> {
  return [await withFour(contenders[0]), await withFour(contenders[1])]
}

/** One sits there already; three more come in. */
async function withFour(contender: Contender): Promise<number[]> {
  const url = await contender.prepare()
  const browser = await openChromium()
  try {
    for (let more = 0; more < 3; more++) {
      const { page } = await freshPage(browser)
      await page.goto(url)
      await contender.toDoor(page)
      await page.click(contender.door)
      await waitFor("pictures of all who were there before", async () => {
        const seen = await page.evaluate(receptions)
        return seen.filter(({ kind, frames }) => kind === "video" && frames > 10).length > more
      })
    }
    const samples: number[] = []
    while (samples.length < SAMPLES) samples.push(await residentMegabytes(contender.pid))
    return samples
  } finally {
    await browser.close()
    await contender.leave()
  }
}
