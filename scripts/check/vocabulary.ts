import { projectCode } from "./project-code.ts"
import { bannedWords } from "./vocabulary-rules.ts"

// Lists the words that docs/GLOSSARY.md keeps out of identifiers, comments and the names of tests. Folders may be named: `vocabulary.ts server/media`.
const IN = {
  comment: "a comment",
  identifier: "an identifier",
  "test name": "the name of a test",
} as const
const folders = process.argv.slice(2)
const files = projectCode()
  .filter(({ file }) => folders.length === 0 || folders.some((folder) => file.startsWith(folder)))
  .filter(({ file }) => !file.startsWith("scripts/check/vocabulary"))
let found = 0
for (const { file, code } of files) {
  for (const { line, kind, word, instead } of bannedWords(file, code)) {
    console.log(`${file}:${line}: "${word}" in ${IN[kind]}: say ${instead}`)
    found += 1
  }
}
console.log(
  found === 0 ? "Every word is one of ours." : `${found} words are not of the vocabulary.`,
)
process.exitCode = found === 0 ? 0 : 1
