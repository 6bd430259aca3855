import type { Skeleton } from "#shared/names/skeleton.ts"

/** How names are compared while the table of look-alikes is not here: by the letters as they are. */
export const plainSkeleton: Skeleton = (name) => {
  const plain = name.normalize("NFKD").replaceAll(/\s/gu, "").toLowerCase()
  return [plain, plain]
}

let fetched: Promise<Skeleton> | undefined

/**
 * Fetches the table of look-alike letters, which is large and needed only where names are shown. When it
 * cannot be had names are compared without it, and the next call tries again.
 */
export async function fetchSkeleton(): Promise<Skeleton> {
  fetched ??= import("#shared/names/skeleton.ts").then(({ skeleton }) => skeleton)
  try {
    return await fetched
  } catch {
    fetched = undefined
    return plainSkeleton
  }
}
