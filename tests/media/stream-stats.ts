/** One stream of packets, as the WebRTC library counts it (W3C webrtc-stats). */
type Stream = Record<string, unknown>

export function streamsIn(stats: RTCStatsReport, type: "inbound-rtp" | "outbound-rtp"): Stream[] {
  const streams: Stream[] = []
  stats.forEach((entry: Stream) => {
    if (entry["type"] === type) streams.push(entry)
  })
  return streams
}
