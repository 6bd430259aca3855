import { provideClient } from "../setup/client-build.ts"
import { say } from "../setup/progress.ts"
import { SetupFailure } from "../setup/setup-failure.ts"
import { provideWorker } from "../worker/provide-worker.ts"
import { provideBrowsers, provideProxies } from "./programs.ts"
import { provideRedis } from "./redis.ts"
import type { Need } from "./stages.ts"

const providers: Record<Need, () => Promise<void>> = {
  worker: async () => {
    process.env["MEDIASOUP_WORKER_BIN"] = await provideWorker()
  },
  pages: provideClient,
  browsers: provideBrowsers,
  proxies: provideProxies,
  redis: provideRedis,
}

/** Provides what is needed, in the order given. Returns what could not be had, each with a sentence that says why. */
export async function provideNeeds(needs: ReadonlySet<Need>): Promise<Map<Need, string>> {
  const lacking = new Map<Need, string>()
  for (const need of needs) {
    try {
      await providers[need]()
    } catch (error) {
      if (!(error instanceof SetupFailure)) throw error
      lacking.set(need, error.message)
      say(error.message)
    }
  }
  return lacking
}
