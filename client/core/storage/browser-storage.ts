/**
 * What this browser keeps: the seat, the language, the devices. Where storage is blocked (private
 * windows, strict settings) it is kept in memory, so that everything works until the page closes.
 */
export interface BrowserStorage {
  get(key: string): string | undefined
  /** Whether it will be there when the page is opened later. */
  set(key: string, value: string): boolean
  remove(key: string): void
}

/** Keeps in the given storage, or in memory when there is none or it refuses. */
export function storageOver(
  storage: () => Pick<Storage, "getItem" | "setItem" | "removeItem">,
): BrowserStorage {
  const memory = new Map<string, string>()
  return {
    get(key) {
      try {
        return storage().getItem(key) ?? memory.get(key)
      } catch {
        return memory.get(key)
      }
    },
    set(key, value) {
      memory.set(key, value)
      try {
        storage().setItem(key, value)
        return true
      } catch {
        // Blocked or full: memory has it.
        return false
      }
    },
    remove(key) {
      memory.delete(key)
      try {
        storage().removeItem(key)
      } catch {
        // Blocked: nothing was kept there.
      }
    },
  }
}

export const browserStorage: BrowserStorage = storageOver(() => localStorage)

/** The same for as long as the tab is open, and for this tab alone. */
export const tabStorage: BrowserStorage = storageOver(() => sessionStorage)

/** For what is to be forgotten with the page: nothing is kept anywhere. */
export function pageStorage(): BrowserStorage {
  return storageOver(() => {
    throw new Error("Nothing is kept")
  })
}
