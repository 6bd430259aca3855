import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { availableParallelism, cpus, totalmem } from "node:os"
import { join } from "node:path"
import * as z from "zod"

import { projectRoot } from "../../setup/project.ts"
import { performanceDocument } from "./document.ts"
import { type AllStored, type BenchName, FIGURES, measuredSchema } from "./figures.ts"

const docs = join(projectRoot, "docs")

/** In the order in which they run and are listed. */
export const BENCHES = Object.keys(FIGURES) as BenchName[]

/** What is stored of the benches that have been run. Throws where a file is not what the document needs. */
export function readStored(): AllStored {
  const found = BENCHES.flatMap((name) => {
    const text = readIfThere(fileOf(name))
    if (text === undefined) return []
    return [[name, schemaOf(name).parse(JSON.parse(text))]]
  })
  return Object.fromEntries(found) as AllStored
}

/** Stores what the document shows of a bench's output, with the day and the machine. Throws where something is missing in it. */
export function store(name: BenchName, output: unknown, othersAtRest: boolean): void {
  const measured = {
    date: new Date().toISOString().slice(0, 10),
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? "unknown",
    memoryGigabytes: Math.round(totalmem() / 1e9),
    node: process.versions.node,
    othersAtRest,
  }
  const stored = schemaOf(name).parse({ measured, figures: output })
  write(fileOf(name), `${JSON.stringify(stored, null, 2)}\n`)
}

/** Writes the document and its plots from what is stored. */
export function writePerformance(): void {
  for (const [path, text] of Object.entries(performanceDocument(readStored())))
    write(join(docs, path), text)
}

function schemaOf(name: BenchName) {
  return z.object({ measured: measuredSchema, figures: FIGURES[name] })
}

function fileOf(name: BenchName): string {
  return join(docs, "performance", `${name}.json`)
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8")
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return undefined
    throw cause
  }
}

function write(path: string, text: string): void {
  mkdirSync(join(path, ".."), { recursive: true })
  writeFileSync(path, text)
}
