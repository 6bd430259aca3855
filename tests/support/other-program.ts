import { spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"

const PROGRAM = `
  const { DatabaseSync } = require("node:sqlite")
  const [, file, hold] = process.argv
  const database = new DatabaseSync(file, { timeout: 5000 })
  database.exec(hold)
  process.stdout.write("held\\n")
  setInterval(() => {}, 1000)
`

const HOLDS = {
  /** Reads in the file as it is now, and does not end. */
  reading: "BEGIN; SELECT count(*) FROM groups",
  /** Has the file to itself as far as writing goes. */
  exclusive: "BEGIN EXCLUSIVE",
} as const

/** A process that is none of ours and holds a SQLite file, such as a backup program or a person's shell. */
export class OtherProgram {
  readonly #process

  /** Resolves when it holds the file. */
  static async hold(file: string, how: keyof typeof HOLDS): Promise<OtherProgram> {
    const program = new OtherProgram(file, HOLDS[how])
    const [line] = (await once(program.#lines, "line")) as [string]
    if (line !== "held") throw new Error(`The other program said: ${line}`)
    return program
  }

  readonly #lines

  private constructor(file: string, hold: string) {
    this.#process = spawn(process.execPath, ["-e", PROGRAM, file, hold], {
      stdio: ["ignore", "pipe", "inherit"],
    })
    this.#lines = createInterface({ input: this.#process.stdout })
  }

  /** Ends, and lets go of the file. Idempotent. */
  async end(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return
    const gone = once(this.#process, "exit")
    this.#process.kill("SIGKILL")
    await gone
  }
}
