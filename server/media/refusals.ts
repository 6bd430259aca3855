import { errors } from "mediasoup"

import { type Refusal, type Result, accept, refuse } from "#shared/values/result.ts"

/** The transports are closed, with the worker or with the seat: `open` creates new ones. */
export function mediaLost(): Refusal {
  return refuse("media-lost", "Audio and video have to be set up again")
}

/** For a listener, who only receives. */
export function nothingSent(): Refusal {
  return refuse("not-allowed", "A listener sends nothing")
}

export function badParameters(): Refusal {
  return refuse("bad-input", "These media parameters cannot be used")
}

/**
 * The result of a call of mediasoup, or a refusal: for its errors about what a browser sent (TypeError,
 * UnsupportedError) and about what was closed meanwhile, which `gone` knows. Any other error is a bug and
 * is thrown.
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
 * The same for calls with parameters of a browser: an error of the worker, such as a number that is in use
 * or out of range, is the browser's fault and no bug of this program.
 */
export async function attemptGiven<T>(
  gone: () => boolean,
  work: () => Promise<T>,
): Promise<Result<T>> {
  return attempt(gone, async () => {
    try {
      return await work()
    } catch (error) {
      // The worker's own errors are of class Error; those of a bug have other classes.
      if (error instanceof Error && error.constructor === Error)
        throw new TypeError(error.message, { cause: error })
      throw error
    }
  })
}
