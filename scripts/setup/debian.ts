import { readFile } from "node:fs/promises"
import { isInstalled, runChild } from "./child-process.ts"
import { say, step } from "./progress.ts"

/** Whether a distribution described by /etc/os-release takes Debian's packages. */
export function takesDebianPackages(osRelease: string): boolean {
  return /^ID(_LIKE)?=.*\bdebian\b/m.test(osRelease)
}

/** Whether this process may install Debian packages by itself: Debian or a child of it, as root. */
export async function mayInstallPackages(): Promise<boolean> {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false
  const release = await readFile("/etc/os-release", "utf8").catch(() => "")
  return takesDebianPackages(release) && (await isInstalled("apt-get"))
}

/** Installs Debian packages, saying which and why. Returns apt's last message if it failed, else undefined. */
export async function installPackages(
  packages: readonly string[],
  why: string,
): Promise<string | undefined> {
  return await step(`Installing with apt-get, ${why}: ${packages.join(" ")}`, async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
    const quietly = ["-q", "-o", "DPkg::Lock::Timeout=300"]
    // A failing update is not the end: the lists that are there may do.
    await runChild("apt-get", [...quietly, "update"], { env })
    const { code, tail } = await runChild(
      "apt-get",
      [...quietly, "install", "-y", "--no-install-recommends", ...packages],
      { env },
    )
    if (code === 0) return undefined
    const reason = tail.filter((line) => line.startsWith("E:")).join(" ") || "apt-get failed"
    say(`  ${reason}`)
    return reason
  })
}
