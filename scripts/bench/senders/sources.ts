/** What a sender's camera shows. */
export interface Picture {
  width: number
  height: number
  perSecond: number
  /** A quarter of it is noise that changes all the time, so that each layer takes the bit rate that it may. */
  noisy: boolean
}

/** A tone of 440 Hz for some seconds, then a pause in which others begin; `after` shifts both. Seconds. */
export interface Talk {
  speaks: number
  pauses: number
  after: number
}

const NOISES = 8
const TONE_HZ = 440
const LOUDNESS = 0.3

/** A picture with a bar that moves, or with noise in its middle. */
export function pictureTrack({ width, height, perSecond, noisy }: Picture): MediaStreamTrack {
  const canvas = document.createElement("canvas")
  Object.assign(canvas, { width, height })
  const drawing = contextOf(canvas)
  const noises = noisy ? Array.from({ length: NOISES }, () => noise(width / 2, height / 2)) : []
  let count = 0
  setInterval(() => {
    count += 1
    const one = noises[count % NOISES]
    if (one === undefined) bar(drawing, { width, height, count })
    else drawing.drawImage(one, width / 4, height / 4)
  }, 1000 / perSecond)
  return trackOf(canvas.captureStream(perSecond))
}

let context: AudioContext | undefined

/** The page must have been pressed before. */
export function talkTrack({ speaks, pauses, after }: Talk): MediaStreamTrack {
  context ??= new AudioContext({ sampleRate: 48_000 })
  const { sampleRate } = context
  const buffer = context.createBuffer(1, (speaks + pauses) * sampleRate, sampleRate)
  const samples = buffer.getChannelData(0)
  for (let at = 0; at < speaks * sampleRate; at++)
    samples[at] = LOUDNESS * Math.sin((2 * Math.PI * TONE_HZ * at) / sampleRate)
  const source = new AudioBufferSourceNode(context, { buffer, loop: true })
  const destination = context.createMediaStreamDestination()
  source.connect(destination)
  source.start(0, after % (speaks + pauses))
  return trackOf(destination.stream)
}

function bar(
  drawing: CanvasRenderingContext2D,
  { width, height, count }: { width: number; height: number; count: number },
): void {
  const grey = (count * 40) % 255
  drawing.fillStyle = `rgb(${grey} ${grey} ${grey})`
  drawing.fillRect(0, (count * 7) % height, width, 40)
}

function noise(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas")
  Object.assign(canvas, { width, height })
  const drawing = contextOf(canvas)
  const image = drawing.createImageData(width, height)
  for (let at = 0; at < image.data.length; at += 4) {
    const grey = 64 + Math.floor(Math.random() * 128)
    image.data.set([grey, grey, grey, 255], at)
  }
  drawing.putImageData(image, 0, 0)
  return canvas
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const drawing = canvas.getContext("2d")
  if (drawing === null) throw new Error("The browser draws nothing")
  return drawing
}

function trackOf(stream: MediaStream): MediaStreamTrack {
  const [track] = stream.getTracks()
  if (track === undefined) throw new Error("The stream has no track")
  return track
}
