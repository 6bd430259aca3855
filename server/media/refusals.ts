import { errors } from "mediasoup"

import { type Refusal, type Result, accept, refuse } from "#shared/result.ts"

/** The transports are gone, with the worker or with the person: they are made anew by `open`. */
export function mediaLost(): Refusal {
  return refuse("media-lost", "Sound and picture have to be set up again")
}

export function badParameters(): Refusal {
  return refuse("bad-input", "These media parameters cannot be used")
}

/**
 * What mediasoup was asked for, or a refusal: its complaints about what a browser sent (TypeError,
 * UnsupportedError) and about what has gone away meanwhile, which `gone` knows. Anything else is a
 * bug and goes on upwards.
 */
export async function attempt<T>(gone: () => boolean, work: () => Promise<T>): Promise<Result<T>> {
  try {
    return accept(await work())
  } catch (error) {
    if (gone() || error instanceof errors.WorkerClosedError) return mediaLost()
    if (error instanceof TypeError || error instanceof errors.UnsupportedError)
      return badParameters()
    throw error
  }
}
