/** How long the browser has to fetch the file from this page's memory, ms; phones ask first. */
const KEPT_MS = 60_000

/** Gives the person a text file, made in this browser and sent nowhere. Call it in a press. */
export function downloadText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }))
  const link = document.createElement("a")
  link.href = address
  link.download = name
  link.hidden = true
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS)
}
