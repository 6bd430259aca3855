import type { PDFDocumentProxy } from "pdfjs-dist"

import { startWorker } from "../media/start-worker.ts"

/**
 * Reads a PDF; null when it cannot be read or has a password. The reader is fetched when it is first needed, and parses in
 * a worker of its own, from our own origin.
 */
export async function openPdf(data: ArrayBuffer): Promise<PDFDocumentProxy | null> {
  const { GlobalWorkerOptions, getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs")
  GlobalWorkerOptions.workerPort ??= startWorker("pdf")
  try {
    return await getDocument({ data, useWasm: false, enableXfa: false }).promise
  } catch {
    return null
  }
}
