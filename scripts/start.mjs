// The one entry of `npm start`, `npm test`, `npm run bench` and `npm run backup`. Plain JavaScript, because the Node that is there may be
// too old for TypeScript; everything after the check of Node is TypeScript.
import module from "node:module"
import { fileURLToPath } from "node:url"
import { OLDEST_NODE, isRecentEnough, provideNode, runUnder } from "./bootstrap/node-runtime.mjs"

const [task = "start", ...args] = process.argv.slice(2)

if (isRecentEnough(process.version)) {
  stopWithParent()
  keepCompiled()
  const { runTask } = await import("./tasks/run-task.ts")
  await runTask(task, args)
} else {
  try {
    runUnder(provideNode(), [fileURLToPath(import.meta.url), task, ...args])
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    process.stderr.write(
      `This program needs Node ${OLDEST_NODE} or newer. The Node here is ${process.version}, and a newer one could not be fetched: ${reason}.\n` +
        `Install Node ${OLDEST_NODE} (from nodejs.org or your system's packages) and give the same command again.\n`,
    )
    if (task === "test") process.stdout.write("0 passed, 1 failed\n")
    process.exitCode = 1
  }
}

/** Under an older Node this is a child process: if that parent is killed outright, stop as if asked to. */
function stopWithParent() {
  if (process.channel === undefined) return
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"))
  process.channel.unref()
}

/**
 * Node keeps what it has compiled and stripped of its types, and reads it in the next process: here, in the thread of the database,
 * which is started again whenever it ends, and in every child process. Where the folder cannot be written, it compiles as before.
 */
function keepCompiled() {
  process.env["NODE_COMPILE_CACHE"] ??= fileURLToPath(
    new URL("../node_modules/.cache/compiled", import.meta.url),
  )
  module.enableCompileCache()
}
