import { importsOf } from "./import-graph.ts"
import { importFaults } from "./import-rules.ts"
import { projectCode } from "./project-code.ts"

const files = projectCode().filter(({ file }) => !file.endsWith(".d.ts"))
const imports = files.flatMap(({ file, code }) => importsOf(file, code))
const faults = importFaults(imports)
for (const fault of faults) console.log(fault)
console.log(
  faults.length === 0
    ? `${imports.length} imports in ${files.length} files go the way they should.`
    : `${faults.length} imports are not as they should be.`,
)
process.exitCode = faults.length === 0 ? 0 : 1
