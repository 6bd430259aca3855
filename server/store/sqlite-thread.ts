// Run as a worker thread by store-thread.ts: everything that waits for the disk is done here. It has few
// imports, so that it starts quickly.
import { dirname, join } from "node:path"
import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads"

import { DeletedRooms } from "./deleted-rooms.ts"
import { SqliteFile } from "./sqlite-file.ts"
import type { FromThread, ThreadData, ToThread } from "./sqlite-messages.ts"
import { SqliteRequests } from "./sqlite-requests.ts"

const { path }: ThreadData = workerData
const port = parentPort
if (port === null) throw new Error("This runs as a worker thread")

const post = (message: FromThread) => port.postMessage(message)

try {
  const file = SqliteFile.open(path)
  const deleted = await DeletedRooms.open(join(dirname(path), "deleted-rooms"))
  const onClosed = () => port.close()
  const requests = await SqliteRequests.begin({ file, deleted, post, onClosed })
  port.on("message", (first: ToThread) => {
    requests.take(first)
    // What arrived during the last write is written in one transaction.
    for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port))
      requests.take(next.message)
    void requests.work()
  })
  post({ kind: "opened" })
} catch (error) {
  post({ kind: "unopened", why: error instanceof Error ? error.message : String(error) })
}
