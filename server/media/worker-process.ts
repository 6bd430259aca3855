import { createWorker, type types } from "mediasoup"

/** A process that has not said by then that it runs never will, ms. */
const START_WITHIN_MS = 20_000
/** How long a worker that was asked to end may take to say goodbye to the browsers, ms. */
const GOODBYE_MS = 1000

/** Starts a worker process. Throws a sentence that says why, also when it hangs at its start. */
export async function startProcess(workerBin: string | undefined): Promise<types.Worker> {
  const starting = createWorker({
    // Its log names addresses and ids; what matters in it comes as events and errors.
    logLevel: "none",
    ...(workerBin === undefined ? {} : { workerBin }),
  })
  const { promise: tooLate, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    reject(new Error("it does not answer"))
    starting.then(
      (late) => late.close(),
      () => {},
    )
  }, START_WITHIN_MS)
  try {
    return await Promise.race([starting, tooLate])
  } finally {
    clearTimeout(timer)
  }
}

/** Resolves when the process of a closed worker is gone. One that does not go by itself is killed. */
export async function endProcess(worker: types.Worker): Promise<void> {
  if (worker.subprocessClosed) return
  const gone = new Promise<void>((resolve) => worker.once("subprocessclose", () => resolve()))
  const timer = setTimeout(() => {
    if (!worker.subprocessClosed) process.kill(worker.pid, "SIGKILL")
  }, GOODBYE_MS)
  await gone
  clearTimeout(timer)
}
