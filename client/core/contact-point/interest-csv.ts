/** A byte order mark: spreadsheets read the file as UTF-8 by it. */
const BOM = "\uFEFF"
/** What makes a spreadsheet take a cell for a formula, also after white space. */
const BEGINS_FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u

/**
 * Rows as CSV (RFC 4180) with semicolons, as Norwegian spreadsheets expect. Every cell is quoted, and one that a spreadsheet
 * could take for a formula begins with an apostrophe, so that it is read as text.
 */
export function csvFile(rows: readonly (readonly string[])[]): string {
  return BOM + rows.map((row) => `${row.map(cell).join(";")}\r\n`).join("")
}

function cell(text: string): string {
  // Line breaks stay within the quotes; other controls have no place in a cell.
  const plain = text.replaceAll(/\r\n?/g, "\n").replaceAll(/(?!\n)\p{Cc}/gu, " ")
  const harmless = BEGINS_FORMULA.test(text) || BEGINS_FORMULA.test(plain) ? `'${plain}` : plain
  return `"${harmless.replaceAll('"', '""')}"`
}
