import { spawn } from "node:child_process"
import { createInterface } from "node:readline"

const KEPT_LINES = 200
const STOPPING_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const

/** How a child process ended. `code` is null when it could not be started or was stopped by a signal. */
export interface Ending {
  readonly code: number | null
  /** The last lines it wrote, both streams together; empty when its output went straight to the terminal. */
  readonly tail: readonly string[]
  readonly timedOut: boolean
}

export interface ChildOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  /** Called for each line of output; without it and with `show`, output goes to the terminal as it is. */
  readonly onLine?: (line: string) => void
  readonly show?: boolean
  readonly signal?: AbortSignal
}

/** Runs a program to its end with no stdin; if this process is asked to stop meanwhile, the child is stopped first. */
export async function runChild(
  command: string,
  args: readonly string[],
  options: ChildOptions = {},
): Promise<Ending> {
  const { promise, resolve } = Promise.withResolvers<Ending>()
  const tail: string[] = []
  const output = options.show === true ? "inherit" : "pipe"
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ["ignore", output, output],
    // The abort must also end what a child left to itself might ignore.
    killSignal: "SIGKILL",
    signal: options.signal,
  })
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue
    createInterface({ input: stream }).on("line", (line) => {
      tail.push(line)
      if (tail.length > KEPT_LINES) tail.shift()
      options.onLine?.(line)
    })
  }
  let stoppedBy: NodeJS.Signals | undefined
  const stop = (signal: NodeJS.Signals): void => {
    stoppedBy = signal
    child.kill(signal)
  }
  for (const signal of STOPPING_SIGNALS) process.on(signal, stop)
  child.on("error", (error) => {
    if (!tail.includes(error.message)) tail.push(error.message)
    if (child.pid === undefined) child.emit("close", null)
  })
  child.on("close", (code: number | null) => {
    for (const signal of STOPPING_SIGNALS) process.off(signal, stop)
    if (stoppedBy !== undefined) process.kill(process.pid, stoppedBy)
    resolve({ code, tail, timedOut: options.signal?.aborted === true })
  })
  return await promise
}

/** The path of the program of this name in PATH, or undefined. */
export async function findProgram(name: string): Promise<string | undefined> {
  const { code, tail } = await runChild("sh", ["-c", 'command -v "$1"', "sh", name])
  return code === 0 ? tail[0] : undefined
}

/** Whether a program of this name is found in PATH. */
export async function isInstalled(name: string): Promise<boolean> {
  return (await findProgram(name)) !== undefined
}
