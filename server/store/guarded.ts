/** Does it; an error says what could not be done with the stored data, and why. */
export async function guarded<T>(what: "read" | "written", work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new Error(`The stored data could not be ${what}: ${reasonOf(error)}`, { cause: error })
  }
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
