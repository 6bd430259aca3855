import { access, constants } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { runChild } from "../setup/child-process.ts"

/** With this status the worker refuses to run without mediasoup as its parent (its main.cpp); any other means that it cannot run here. */
const NO_PARENT_STATUS = 41
const START_LIMIT_MS = 10_000
const HANDSHAKE_LIMIT_MS = 60_000
const NO_CLIENT_STATUS = 2

/** Whether the file is a media worker that starts on this system (its libraries are found, its processor is this one). */
export async function workerStarts(bin: string): Promise<boolean> {
  const executable = await access(bin, constants.X_OK).then(
    () => true,
    () => false,
  )
  if (!executable) return false
  const { code } = await runChild(bin, [], { env: {}, signal: AbortSignal.timeout(START_LIMIT_MS) })
  return code === NO_PARENT_STATUS
}

/** What a DTLS handshake with the worker came to: it held, it failed with a reason, or no client could be had to try. */
export type Handshake =
  | { outcome: "held" }
  | { outcome: "failed"; reason: string }
  | { outcome: "untried" }

/** Starts the worker and completes one DTLS handshake with a WebRTC client, in a process of its own. */
export async function tryHandshake(bin: string): Promise<Handshake> {
  const script = fileURLToPath(new URL("handshake-check.ts", import.meta.url))
  const signal = AbortSignal.timeout(HANDSHAKE_LIMIT_MS)
  const { code, tail } = await runChild(process.execPath, [script, bin], { signal })
  if (code === 0) return { outcome: "held" }
  if (code === NO_CLIENT_STATUS) return { outcome: "untried" }
  return { outcome: "failed", reason: tail.at(-1) ?? "the check gave no reason" }
}
