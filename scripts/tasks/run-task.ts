import { providePackages } from "../setup/packages.ts"
import { SetupFailure } from "../setup/setup-failure.ts"

// Nothing here or imported from here at the top may use an npm package: they may not be installed yet.

const tasks = {
  start: async (args: readonly string[]) => {
    const { start } = await import("./start-server.ts")
    await start(args)
  },
  test: async (args: readonly string[]) => {
    const { test } = await import("./test-everything.ts")
    await test(args)
  },
  backup: async (args: readonly string[]) => {
    const { backup } = await import("./back-up.ts")
    await backup(args)
  },
  "contact-point": async (args: readonly string[]) => {
    const { contactPoint } = await import("./contact-point.ts")
    await contactPoint(args)
  },
  bench: async (args: readonly string[]) => {
    const { bench } = await import("./measure.ts")
    await bench(args)
  },
}

/** Does one of the program's tasks with all the set-up it needs; what a person has to mend is reported in sentences. */
export async function runTask(name: string, args: readonly string[]): Promise<void> {
  const task = Object.entries(tasks).find(([known]) => known === name)?.[1]
  try {
    if (task === undefined)
      throw new SetupFailure(
        `There is no task "${name}". There are: ${Object.keys(tasks).join(", ")}.`,
      )
    await providePackages()
    await task(args)
  } catch (error) {
    process.exitCode = 1
    process.stderr.write(`${sentenceFor(error)}\n`)
    // A program that reads only the last line of a test run finds the result there.
    if (name === "test") process.stdout.write("0 passed, 1 failed\n")
  }
}

function sentenceFor(error: unknown): string {
  if (error instanceof SetupFailure) return error.message
  const message = error instanceof Error ? error.message : String(error)
  // With NODE_DEBUG set, the stack is printed as well: for faults in the set-up itself.
  const place = process.env["NODE_DEBUG"] && error instanceof Error ? `\n${error.stack ?? ""}` : ""
  return `Stopped by something unforeseen: ${message}${place}`
}
