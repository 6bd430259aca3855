import { join } from "node:path"
import { readConfig } from "../../server/platform/config.ts"
import { firstContactPoint } from "./first-contact-point.ts"
import { provideClient } from "../setup/client-build.ts"
import { ownFolders, projectRoot } from "../setup/project.ts"
import { provideWorker } from "../worker/provide-worker.ts"

/** Provides the worker and the pages, then becomes the server: no process stands between it and the signals it is sent. */
export async function start(args: readonly string[]): Promise<void> {
  process.env["MEDIASOUP_WORKER_BIN"] = await provideWorker()
  await provideClient()
  // Express and React show errors in full unless NODE_ENV says production.
  process.env["NODE_ENV"] ??= "production"
  process.argv = [process.execPath, join(projectRoot, "server", "main.ts"), ...args]
  // Resolves when the server can be reached, and not at all where it cannot start.
  await import("../../server/main.ts")
  const outcome = readConfig(process.env, args, ownFolders)
  const text = outcome.ok ? await firstContactPoint(outcome.config) : null
  if (text !== null) process.stdout.write(text)
}
