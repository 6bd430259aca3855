import { replyWithin } from "./reply-within.ts"

/** The own camera, and larger pictures, wait no longer for another's picture. */
const CAMERA_WAITS_MS = 2000
/** The own voice waits no longer for another's picture once what is received is connected: on a slow connection that may take long. */
const VOICE_WAITS_MS = 500

interface Reception {
  /** What is received is set up, and its transport is connected. */
  received: Promise<void>
  connected: Promise<void> | undefined
  /** Waits for the first picture of another, but no longer than this; called once all is set up. */
  picture: (withinMs: number) => Promise<void>
  /** Whether this page has sent since it entered. */
  again: boolean
}

interface SendingOrder {
  /** The first picture has come, or will not soon: larger ones are wanted. */
  seen: Promise<void>
  /** The transport to send on is to be made, and the voice sent. */
  voice: Promise<void>
  /** The camera is to be sent. */
  camera: Promise<void>
}

/**
 * When a page with new transports begins to send. A person who enters wants to see the others, and a slow machine does one thing
 * after the other: voice and camera, which costs the most to encode, wait for a picture of another. But others wait for a person whom they
 * have seen and heard: that one sends at once again.
 */
export function sendingOrder({ received, connected, picture, again }: Reception): SendingOrder {
  const seen = received.then(() => picture(CAMERA_WAITS_MS))
  if (again) return { seen, voice: Promise.resolve(), camera: Promise.resolve() }
  const voice = Promise.all([received, connected]).then(() => replyWithin(seen, VOICE_WAITS_MS))
  return { seen, voice, camera: seen }
}
