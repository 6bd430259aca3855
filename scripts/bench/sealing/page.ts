import type { Task } from "./bench-worker.ts"

/** A page that has tasks done by the worker of the bench. */
class Bench {
  #worker: Worker | undefined
  #delays: Promise<number[]> | undefined

  /** Resolves when it measures. */
  start(task: Task): Promise<void> {
    const worker = new Worker(new URL("./bench-worker.ts", import.meta.url), { type: "module" })
    this.#worker = worker
    return new Promise((resolveStarted) => {
      this.#delays = new Promise((resolve) => {
        worker.addEventListener("message", ({ data }: MessageEvent<"measuring" | number[]>) =>
          data === "measuring" ? resolveStarted() : resolve(data),
        )
      })
      worker.postMessage(task)
    })
  }

  /** How long each frame took from the encoder to the decoder. ms */
  async delays(): Promise<number[]> {
    const delays = (await this.#delays) ?? []
    this.#worker?.terminate()
    return delays
  }
}

declare global {
  interface Window {
    bench: Bench
  }
}
window.bench = new Bench()
