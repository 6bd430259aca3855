import { spawn } from "node:child_process"

/**
 * Ends another process as soon as this one has ended, also by a signal that leaves it no time to do so itself. Returns a
 * function that gives this up, for when the other one has been ended in the ordinary way.
 */
export function endWithThis(pid: number): () => void {
  // It waits for the end of its input, which comes with the end of this process. A signal to all of a terminal must not
  // end it before that.
  const watcher = spawn("sh", ["-c", 'read -r _; kill "$1"', "sh", String(pid)], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  })
  return () => void watcher.kill("SIGKILL")
}
