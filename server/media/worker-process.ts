import { createWorker, type types } from "mediasoup"

/** A process that has not reported by then that it runs never will, ms. */
const START_WITHIN_MS = 20_000
/** How long a worker may take to close its DTLS connections before it is killed, ms. */
const CLOSE_WITHIN_MS = 1000

/** Starts a worker process. Throws with the reason, also when it hangs at its start. */
export async function startProcess(workerBin: string | undefined): Promise<types.Worker> {
  const starting = createWorker({
    // Its log holds addresses and ids; what matters in it is reported as events and errors.
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

/** Resolves when the process of a closed worker has ended. One that does not end by itself is killed. */
export async function endProcess(worker: types.Worker): Promise<void> {
  if (worker.subprocessClosed) return
  const gone = new Promise<void>((resolve) => worker.once("subprocessclose", () => resolve()))
  const timer = setTimeout(() => {
    if (!worker.subprocessClosed) process.kill(worker.pid, "SIGKILL")
  }, CLOSE_WITHIN_MS)
  await gone
  clearTimeout(timer)
}
