/** The part of a package-lock.json entry that tells one installed package from another. */
export interface LockedPackage {
  readonly version: string
  readonly optional: boolean
}

/** The packages that a package-lock.json (or npm's own copy in node_modules) names, by their folder. */
export function lockedPackages(json: string): Map<string, LockedPackage> {
  const parsed: unknown = JSON.parse(json)
  const found = new Map<string, LockedPackage>()
  for (const [folder, entry] of fieldsOf(fieldOf(parsed, "packages"))) {
    // The entry without a name is the project itself.
    if (folder === "") continue
    const optional = fieldOf(entry, "optional") === true || fieldOf(entry, "devOptional") === true
    found.set(folder, { version: String(fieldOf(entry, "version")), optional })
  }
  return found
}

/** Whether what is installed is what the lock file asks for, apart from optional packages meant for other machines. */
export function sameInstallation(
  wanted: Map<string, LockedPackage>,
  installed: Map<string, LockedPackage>,
): boolean {
  for (const [folder, { version, optional }] of wanted) {
    const there = installed.get(folder)
    if (there === undefined ? !optional : there.version !== version) return false
  }
  return [...installed].every(([folder, { optional }]) => optional || wanted.has(folder))
}

function fieldOf(value: unknown, name: string): unknown {
  return fieldsOf(value).find(([key]) => key === name)?.[1]
}

function fieldsOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : []
}
