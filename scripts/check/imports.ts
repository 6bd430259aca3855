import { globSync, readFileSync } from "node:fs"

import { projectRoot } from "../setup/project.ts"
import { importsOf } from "./import-graph.ts"
import { importFaults } from "./import-rules.ts"

const files = globSync("{client,server,shared,scripts,tests}/**/*.{ts,tsx}", { cwd: projectRoot })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => !file.endsWith(".d.ts"))
  .toSorted()
const imports = files.flatMap((file) =>
  importsOf(file, readFileSync(`${projectRoot}/${file}`, "utf8")),
)
const faults = importFaults(imports)
for (const fault of faults) console.log(fault)
console.log(
  faults.length === 0
    ? `${imports.length} imports in ${files.length} files go the way they should.`
    : `${faults.length} imports are not as they should be.`,
)
process.exitCode = faults.length === 0 ? 0 : 1
