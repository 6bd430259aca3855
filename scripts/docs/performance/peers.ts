/** A figure that another project has published about itself, and where. */
export interface PeerFigure {
  peer: string
  figure: string
  source: string
}

/** Read on 30 November 2026. Nothing here was measured by us, and no two of them were measured alike. */
export const PEERS: readonly PeerFigure[] = [
  {
    peer: "mediasoup",
    figure:
      "one worker, on one core, can typically handle over 500 consumers: a room of four who all send audio and video has 24, one of twelve 264",
    source: "https://mediasoup.org/documentation/v3/scalability/",
  },
  {
    peer: "LiveKit",
    figure:
      "on 16 virtual cores (c2-standard-16), one room of 150 who all send 720p video: 50 MB/s in, 93 MB/s out, 85 % of the processor",
    source: "https://docs.livekit.io/transport/self-hosting/benchmark/",
  },
  {
    peer: "LiveKit",
    figure:
      "on the same machine, one room of 3000 who listen to 10: 23 MB/s out, 80 % of the processor",
    source: "https://docs.livekit.io/transport/self-hosting/benchmark/",
  },
  {
    peer: "Jitsi Videobridge",
    figure:
      "on four cores (Xeon E5-1620 v2), over 1000 video streams with 550 Mbit/s in and out at about 20 % of the processor",
    source: "https://jitsi.org/jitsi-videobridge-performance-evaluation/",
  },
  {
    peer: "Jitsi Meet",
    figure:
      "a picture of 180 lines takes 200 kbit/s, of 360 lines 500, of 720 lines 2500; four cores and 8 GB are enough for a basic server",
    source: "https://jitsi.github.io/handbook/docs/devops-guide/devops-guide-requirements/",
  },
  {
    peer: "BigBlueButton",
    figure:
      "a camera takes 250 to 600 kbit/s by its size; a room of 5 who all send the smallest: 1.25 Mbit/s in, 5 Mbit/s out; 40 kbit/s each way for the voice of each person",
    source: "https://docs.bigbluebutton.org/support/faq/",
  },
]

/** Projects for which no published figure of this kind was found. */
export const WITHOUT_FIGURES: readonly string[] = ["edumeet", "Element Call", "mediasoup's demo"]
