import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { build } from "vite"

import type { storeFor } from "../../server/store/store-for.ts"
import type { Life } from "./history-writer.ts"
import type { Line } from "./lines.ts"

const WRITER = join(import.meta.dirname, "history-writer.ts")
const STORE = join(import.meta.dirname, "../../server/store")
/** The store starts it by its name, from the folder in which it stands itself. */
const THREAD = join(STORE, "sqlite-thread.ts")

/** When a life is killed. */
export interface Death {
  /** After so many lines of its output. */
  lines: number
  /** Or so long after it began, if that is earlier. ms */
  ms: number
}

/** The program of a life, and what opens the store that it leaves. */
export interface Program {
  file: string
  storeFor: typeof storeFor
}

/**
 * Builds the program of a life. A few files of plain JavaScript start in a third of the time of the sources, whose types Node
 * would strip again in each of hundreds of processes and threads.
 */
export async function buildProgram(folder: string): Promise<Program> {
  await build({
    configFile: false,
    logLevel: "error",
    ssr: { noExternal: true },
    plugins: [
      {
        name: "built-thread",
        renderChunk: (code) => code.replace("./sqlite-thread.ts", "./sqlite-thread.mjs"),
      },
    ],
    build: {
      ssr: true,
      outDir: join(folder, "program"),
      minify: false,
      rolldownOptions: {
        input: [WRITER, THREAD, join(STORE, "store-for.ts")],
        output: { entryFileNames: "[name].mjs", chunkFileNames: "[name].mjs" },
      },
    },
  })
  const built = (name: string) => join(folder, "program", name)
  const store = (await import(built("store-for.mjs"))) as Pick<Program, "storeFor">
  return { file: built("history-writer.mjs"), storeFor: store.storeFor }
}

/** Lets a life be lived in a process of its own until its death by SIGKILL; returns its output. Throws when it ended otherwise. */
export async function liveUntil(
  life: Life,
  death: Death,
  { file }: Program,
  /** Called with each line as it comes. */
  onLine: (line: Line, count: number) => void = () => {},
): Promise<Line[]> {
  const child: ChildProcess = spawn(process.execPath, [file, JSON.stringify(life)], {
    stdio: ["ignore", "pipe", "inherit"],
  })
  const gone = once(child, "exit")
  const timer = setTimeout(() => child.kill("SIGKILL"), death.ms)
  const lines: Line[] = []
  if (child.stdout === null) throw new Error("The writer has no voice")
  for await (const text of createInterface({ input: child.stdout })) {
    const line = parse(text)
    if (line === undefined) continue
    lines.push(line)
    onLine(line, lines.length)
    if (lines.length === death.lines) child.kill("SIGKILL")
  }
  clearTimeout(timer)
  const [code, signal] = (await gone) as [number | null, string | null]
  if (signal === "SIGKILL") return lines
  const broken = lines.find((line) => line.kind === "broken")
  throw new Error(broken?.why ?? `It ended by itself with code ${code}`)
}

/** The last line may have been cut off by the death. */
function parse(text: string): Line | undefined {
  try {
    return JSON.parse(text) as Line
  } catch {
    return undefined
  }
}
