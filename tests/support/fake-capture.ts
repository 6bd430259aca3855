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

/** A Y4M film that a browser plays as its camera: a bar that moves over a plain colour, 10 fps. */
export async function writeFilm(folder: string, name: string, colour: Colour): Promise<string> {
  const frames: Buffer[] = [Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`)]
  for (let frame = 0; frame < FRAMES; frame++) {
    const luma = Buffer.alloc(WIDTH * HEIGHT, colour.y)
    const bar = Math.floor((frame / FRAMES) * (WIDTH - 24))
    for (let row = 60; row < 120; row++) luma.fill(235, row * WIDTH + bar, row * WIDTH + bar + 24)
    const chroma = (WIDTH / 2) * (HEIGHT / 2)
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
