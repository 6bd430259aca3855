import type { types } from "mediasoup"

/** In the worker's error for a port that another program, or another worker, uses. */
const IN_USE = /in use/i

/** Opens the first port that is free. Throws the worker's error when none is. */
export async function openMediaPort(
  worker: types.Worker,
  ports: readonly number[],
  listenInfos: (port: number) => types.TransportListenInfo[],
): Promise<{ webRtcServer: types.WebRtcServer; port: number }> {
  const [port, ...others] = ports
  if (port === undefined) throw new Error("No media port is free")
  try {
    const webRtcServer = await worker.createWebRtcServer({ listenInfos: listenInfos(port) })
    return { webRtcServer, port }
  } catch (error) {
    const isTaken = error instanceof Error && IN_USE.test(error.message)
    if (!isTaken || others.length === 0) throw error
    return openMediaPort(worker, others, listenInfos)
  }
}
