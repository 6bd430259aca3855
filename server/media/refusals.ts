import { errors } from "mediasoup"

import { type Refusal, type Result, accept, refuse } from "#shared/values/result.ts"

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

/**
 * The same where mediasoup is handed what a browser gave: whatever the worker has against it, a number
 * that is taken or does not fit, is the browser's fault and no mistake in this program.
 */
export async function attemptGiven<T>(
  gone: () => boolean,
  work: () => Promise<T>,
): Promise<Result<T>> {
  return attempt(gone, async () => {
    try {
      return await work()
    } catch (error) {
      // The worker's own refusals are plain errors; those of a program's mistakes have classes.
      if (error instanceof Error && error.constructor === Error)
        throw new TypeError(error.message, { cause: error })
      throw error
    }
  })
}
