import type { Result } from "#shared/values/result.ts"

/** Forwards a reply of the room to mediasoup-client. */
export async function forwardReply<T>(
  reply: Promise<Result<T>>,
  done: (value: T) => void,
  failed: (error: Error) => void,
): Promise<void> {
  const result = await reply
  if (result.ok) done(result.value)
  else failed(new Error(result.error.message))
}
