/** Something that happened in a page, ms since navigation; `took` where it lasted, ms. */
export interface Mark {
  what: string
  at: number
  took?: number
}

/**
 * Runs in a page before its own scripts, after the tests' probe: notes when the camera is asked and answers, what
 * happens to each peer connection, when packets and the first picture come, and long tasks. It changes nothing.
 */
export function noteMarks(): void {
  const marks: Mark[] = []
  Object.assign(window, { marks })
  const mark = (what: string, at = performance.now()) => void marks.push({ what, at })

  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    mark("camera asked")
    try {
      return await ask(constraints)
    } finally {
      mark("camera answered")
    }
  }

  const Context = window.AudioContext
  window.AudioContext = class extends Context {
    constructor(options?: AudioContextOptions) {
      const at = performance.now()
      super(options)
      marks.push({ what: "AudioContext made", at, took: performance.now() - at })
    }
  }

  let count = 0
  const Original = window.RTCPeerConnection
  window.RTCPeerConnection = class extends Original {
    readonly #name = `connection ${++count}`

    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      mark(`${this.#name} made`)
      for (const kind of ["iceConnectionState", "connectionState"] as const)
        this.addEventListener(kind.toLowerCase() + "change", () =>
          mark(`${this.#name} ${kind} ${this[kind]}`),
        )
      this.addEventListener("track", ({ track }) => {
        mark(`${this.#name} ${track.kind} track`)
        track.addEventListener("unmute", () => mark(`${track.kind} received`), { once: true })
      })
    }

    override close(): void {
      super.close()
      mark(`${this.#name} closed`)
    }
  }

  type OnFrame = HTMLVideoElement["requestVideoFrameCallback"]
  const onFrame: OnFrame = Reflect.get(HTMLVideoElement.prototype, "requestVideoFrameCallback")
  let isFirst = true
  HTMLVideoElement.prototype.requestVideoFrameCallback = function noted(callback) {
    return onFrame.call(this, (now, frame) => {
      // Only what came by a connection has a time of receipt: the own camera's preview does not count.
      if (isFirst && frame.receiveTime !== undefined) {
        isFirst = false
        mark("key frame received", frame.receiveTime)
        mark("first frame decoded", frame.receiveTime + (frame.processingDuration ?? 0) * 1000)
        mark("first frame presented", frame.presentationTime)
      }
      callback(now, frame)
    })
  }

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      marks.push({ what: "long task", at: startTime, took: duration })
  }).observe({ type: "longtask", buffered: true })
}
