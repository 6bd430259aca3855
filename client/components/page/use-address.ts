import { useSyncExternalStore } from "react"

/** The page's whole address. Drawn again when what stands after its # changes. */
export function useAddress(): string {
  return useSyncExternalStore(onHashChange, () => location.href)
}

function onHashChange(changed: () => void): () => void {
  addEventListener("hashchange", changed)
  return () => removeEventListener("hashchange", changed)
}
