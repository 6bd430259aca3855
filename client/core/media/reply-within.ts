/**
 * What `promise` resolves to, or undefined once `ms` have passed without an answer: some browsers
 * never answer. A rejection in time is the caller's; one that comes later is nobody's.
 */
export async function replyWithin<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
