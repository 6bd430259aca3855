// Vite makes each export an address.
/* oxlint-disable import/default */
import pdfAddress from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url"

import sealingAddress from "./sealing/sealing-worker.ts?worker&url"

/** Every worker that a page may start, from our own origin. */
const ADDRESSES = { pdf: pdfAddress, sealing: sealingAddress } as const

export type WorkerName = keyof typeof ADDRESSES

/** The part of Trusted Types (W3C) that is used here; TypeScript's DOM has none of it yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (input: string) => string },
  ): { createScriptURL: (input: string) => string }
}

declare global {
  interface Window {
    trustedTypes?: TrustedTypes
  }
}

let policy: ReturnType<TrustedTypes["createPolicy"]> | undefined

/** Starts a worker by its name: no other script can become one (the policy is named in server/http/security-headers.ts). */
export function startWorker(name: WorkerName): Worker {
  policy ??= window.trustedTypes?.createPolicy("samtalerom-workers", { createScriptURL: addressOf })
  return new Worker(policy?.createScriptURL(name) ?? addressOf(name), { type: "module" })
}

function addressOf(name: string): string {
  if (name === "pdf" || name === "sealing") return ADDRESSES[name]
  throw new TypeError(`There is no worker "${name}"`)
}
