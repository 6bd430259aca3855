import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"

import { Product, placeFor } from "./product.ts"

const ENTRY = join(import.meta.dirname, "clocked-server.ts")

/**
 * The real product with a clock that goes as any does, and can be moved on. It keeps its time when it
 * is killed and started again. Screens follow with the next thing that happens, when they wake up
 * (`online` on the window), or within a minute.
 */
export class ClockedProduct extends Product {
  /** How far the server's clock is ahead of this machine's, ms. */
  #ahead = 0
  #child: ChildProcess | undefined

  static override async start(env: Record<string, string> = {}): Promise<ClockedProduct> {
    const product = new ClockedProduct(await placeFor(env))
    await product.up()
    return product
  }

  /** The server's time, to within some milliseconds. */
  now(): number {
    return Date.now() + this.#ahead
  }

  /**
   * Moves the server's clock on; what falls due on the way has happened when this resolves. While the
   * server is down, it stays down for so much longer. ms
   */
  async advance(ms: number): Promise<void> {
    const child = this.#child
    if (child?.connected !== true) {
      this.#ahead += ms
      return
    }
    const answered = once(child, "message")
    child.send(ms)
    const [ahead] = await answered
    this.#ahead = Number(ahead)
  }

  protected override launch(env: NodeJS.ProcessEnv): ChildProcess {
    this.#child = spawn(process.execPath, [ENTRY, String(this.#ahead)], {
      env,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    })
    return this.#child
  }
}
