import { type Skeleton, isLatin, latinSkeleton } from "#shared/names/latin-skeleton.ts"

let fetched: Promise<Skeleton> | undefined

/**
 * Fetches the table of look-alike letters of all scripts, which is large and needed only where a name is
 * not Latin. When it cannot be had names are compared without it, and the next call tries again.
 */
export async function fetchSkeleton(): Promise<Skeleton> {
  fetched ??= import("#shared/names/skeleton.ts").then(({ skeleton }) => skeleton)
  try {
    return await fetched
  } catch {
    fetched = undefined
    return latinSkeleton
  }
}

/** How these names are compared: by the table where one is not Latin. */
export async function skeletonFor(names: readonly string[]): Promise<Skeleton> {
  return names.every(isLatin) ? latinSkeleton : await fetchSkeleton()
}
