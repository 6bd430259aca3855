import type { PDFDocumentProxy } from "pdfjs-dist"
// Vite makes the export, an address.
/* oxlint-disable import/default */
import workerUrl from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url"

/**
 * Reads a PDF; null when it cannot be read or has a password. The reader is fetched when it is first needed, and parses in
 * a worker of its own, from our own origin.
 */
export async function openPdf(data: ArrayBuffer): Promise<PDFDocumentProxy | null> {
  const { GlobalWorkerOptions, getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs")
  GlobalWorkerOptions.workerPort ??= startWorker()
  try {
    return await getDocument({ data, useWasm: false, enableXfa: false }).promise
  } catch {
    return null
  }
}

/** The part of Trusted Types (W3C) that is used here; TypeScript's DOM has none of it yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: () => string },
  ): { createScriptURL: (input: string) => string }
}

declare global {
  interface Window {
    trustedTypes?: TrustedTypes
  }
}

/** The one policy that the page's headers allow (server/http/security-headers.ts): it knows this one address. */
function startWorker(): Worker {
  const policy = window.trustedTypes?.createPolicy("samtalerom-pdf", {
    createScriptURL: () => workerUrl,
  })
  return new Worker(policy?.createScriptURL("") ?? workerUrl, { type: "module" })
}
