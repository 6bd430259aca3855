import type { MediaSource } from "#shared/protocol/media.ts"

/**
 * The devices that may be opened without a question to the person: both when both are allowed, and
 * none when either would be asked about. A browser that does not tell counts as one that asks.
 */
export async function alreadyAllowed(): Promise<readonly MediaSource[]> {
  const sources = ["microphone", "camera"] as const
  try {
    const answers = await Promise.all(
      sources.map(async (name) => (await navigator.permissions.query({ name })).state),
    )
    if (answers.includes("prompt")) return []
    return sources.filter((_, index) => answers[index] === "granted")
  } catch {
    return []
  }
}
