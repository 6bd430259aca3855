import type { QuestionRow } from "./question-groups.ts"

/** Those with every word that was written, in any order; all of them when nothing was. */
export function found(rows: readonly QuestionRow[], sought: string): QuestionRow[] {
  const words = sought.toLocaleLowerCase("nb").split(/\s+/u).filter(Boolean)
  return rows.filter(({ text, published }) => {
    const all = `${text ?? ""} ${published ?? ""}`.toLocaleLowerCase("nb")
    return words.every((word) => all.includes(word))
  })
}
