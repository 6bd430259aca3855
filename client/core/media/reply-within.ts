/**
 * What `promise` resolves to, or undefined once `ms` have passed without a reply: some browsers never
 * reply. Rejects if the promise does so in time; a later rejection is ignored.
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
