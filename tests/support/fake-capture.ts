import { writeFile } from "node:fs/promises"
import { join } from "node:path"

const RATE = 48_000

/**
 * A WAV file that a browser plays as its microphone: a tone (Hz) in short beeps, because a steady
 * one is taken for noise and filtered away. Loops without a seam.
 */
export async function writeTone(folder: string, hertz: number): Promise<string> {
  const samples = new Int16Array(RATE)
  for (let i = 0; i < samples.length; i++) {
    const beep = Math.floor(i / (RATE / 5)) % 2 === 0
    samples[i] = beep ? Math.round(12_000 * Math.sin((2 * Math.PI * hertz * i) / RATE)) : 0
  }
  const path = join(folder, `tone-${hertz}.wav`)
  await writeFile(path, wavOf(samples))
  return path
}

/** A WAV file of these samples, one channel at 48 kHz. */
export function wavOf(samples: Int16Array): Buffer {
  const data = Buffer.from(samples.buffer)
  return Buffer.concat([wavHeader(data.length), data])
}

/** A WAV file that a browser plays as its microphone; samples -1 to 1. */
async function writeSound(path: string, sound: Float32Array): Promise<string> {
  const samples = Int16Array.from(sound, (sample) => Math.round(32_767 * sample))
  await writeFile(path, wavOf(samples))
  return path
}

/** How a voice is recorded: how loud (0-1), and how far beyond what can be recorded it was. */
export interface Recording {
  level: number
  /** Above 1 the tops are cut off. */
  gain?: number
}

/** A made voice: harmonics in two moving bands, in syllables, with a breath now and then. */
export async function writeVoice(
  folder: string,
  name: string,
  { level, gain = 1 }: Recording,
): Promise<string> {
  const sound = new Float32Array(RATE * 4)
  let turn = 0
  for (let i = 0; i < sound.length; i++) {
    const t = i / RATE
    const pitch = 125 * (1 + 0.08 * Math.sin(2 * Math.PI * 0.5 * t))
    turn += (2 * Math.PI * pitch) / RATE
    const [low, high] = [500 + 250 * Math.sin(11 * t), 1500 + 500 * Math.sin(7 * t)]
    const syllable = t % 2 < 1.5 ? Math.max(0, Math.sin(2 * Math.PI * 3.5 * t)) ** 0.7 : 0
    for (let n = 1; n <= 24; n++) {
      const near = (band: number, width: number) => Math.exp(-(((n * pitch - band) / width) ** 2))
      const weight = near(low, 180) + 0.5 * near(high, 260) + 0.04 / n
      sound[i] = (sound[i] ?? 0) + weight * Math.sin(n * turn) * syllable
    }
  }
  const peak = sound.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  const recorded = sound.map((s) => Math.max(-1, Math.min(1, (s / peak) * gain)) * level)
  return writeSound(join(folder, `voice-${name}.wav`), recorded)
}

/** A microphone that is switched off on its cable: samples of nought. */
export function writeSilence(folder: string): Promise<string> {
  return writeSound(join(folder, "silence.wav"), new Float32Array(RATE))
}

function wavHeader(bytes: number): Buffer {
  const header = Buffer.alloc(44)
  header.write("RIFF", 0)
  header.writeUInt32LE(36 + bytes, 4)
  header.write("WAVEfmt ", 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(RATE, 24)
  header.writeUInt32LE(RATE * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write("data", 36)
  header.writeUInt32LE(bytes, 40)
  return header
}

/** YUV of a plain colour: what one's picture is recognised by on the others' screens. */
export interface Colour {
  y: number
  u: number
  v: number
}

const WIDTH = 320
const HEIGHT = 180
const FRAMES = 20

/** A Y4M film that a browser plays as its camera: a bar that moves over a plain colour. `height` in px, of a wide picture. */
export async function writeFilm(
  folder: string,
  name: string,
  colour: Colour,
  { perSecond = 10, height = HEIGHT } = {},
): Promise<string> {
  const width = (height * WIDTH) / HEIGHT
  const head = `YUV4MPEG2 W${width} H${height} F${perSecond}:1 Ip A1:1 C420jpeg\n`
  const frames: Buffer[] = [Buffer.from(head)]
  for (let frame = 0; frame < FRAMES; frame++) {
    const luma = Buffer.alloc(width * height, colour.y)
    const broad = Math.floor(width / 13)
    const bar = Math.floor((frame / FRAMES) * (width - broad))
    for (let row = height / 3; row < (height * 2) / 3; row++)
      luma.fill(235, row * width + bar, row * width + bar + broad)
    const chroma = (width / 2) * (height / 2)
    frames.push(
      Buffer.from("FRAME\n"),
      luma,
      Buffer.alloc(chroma, colour.u),
      Buffer.alloc(chroma, colour.v),
    )
  }
  const path = join(folder, `film-${name}.y4m`)
  await writeFile(path, Buffer.concat(frames))
  return path
}

/** A Y4M film of a head and shoulders in grey before a background in another: for the light. */
export async function writePerson(
  folder: string,
  name: string,
  { face, behind }: { face: number; behind: number },
): Promise<string> {
  const chroma = Buffer.alloc((WIDTH / 2) * HEIGHT, 128)
  const frames: Buffer[] = [Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`)]
  for (let frame = 0; frame < FRAMES; frame++) {
    const luma = Buffer.alloc(WIDTH * HEIGHT, behind)
    for (let place = 0; place < luma.length; place++) {
      const [x, y] = [(place % WIDTH) / WIDTH, Math.floor(place / WIDTH) / HEIGHT]
      const head = ((x - 0.5) / 0.15) ** 2 + ((y - 0.45) / 0.3) ** 2 <= 1
      if (head) luma[place] = face
      // The shoulders breathe: a living picture never stands still.
      else if (y > 0.7 && Math.abs(x - 0.5) < 0.3) luma[place] = face * 0.8 + (frame % 2) * 4
    }
    frames.push(Buffer.from("FRAME\n"), luma, chroma)
  }
  const path = join(folder, `person-${name}.y4m`)
  await writeFile(path, Buffer.concat(frames))
  return path
}
