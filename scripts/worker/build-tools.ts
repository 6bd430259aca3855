import { isInstalled, runChild } from "../setup/child-process.ts"
import { installPackages, mayInstallPackages } from "../setup/debian.ts"
import { SetupFailure } from "../setup/setup-failure.ts"

const commands = ["meson", "ninja", "pkg-config", "c++", "flatc"]

/** By the names pkg-config knows them by. */
const libraries = [
  "libuv",
  "openssl",
  "libsrtp2",
  "absl_flat_hash_map",
  "absl_strings",
  "flatbuffers",
]

export const debianPackages: readonly string[] = [
  "g++",
  "meson",
  "ninja-build",
  "pkg-config",
  "libuv1-dev",
  "libssl-dev",
  "libsrtp2-dev",
  "libabsl-dev",
  "libflatbuffers-dev",
  "flatbuffers-compiler",
]

const fedoraPackages =
  "gcc-c++ meson ninja-build pkgconf-pkg-config libuv-devel openssl-devel libsrtp-devel abseil-cpp-devel flatbuffers-devel flatbuffers-compiler"
const macPackages = "meson ninja pkgconf libuv openssl@3 srtp abseil flatbuffers"

/** Makes sure that the compiler, meson and the libraries are there; throws a SetupFailure that names what to install. */
export async function provideBuildTools(): Promise<void> {
  let missing = await missingTools()
  if (missing.length === 0) return
  let reason: string | undefined
  if (await mayInstallPackages()) {
    reason = await installPackages(debianPackages, "to build the media worker")
    missing = await missingTools()
  }
  if (missing.length > 0) throw new SetupFailure(whatToInstall(process.platform, missing, reason))
}

async function missingTools(): Promise<string[]> {
  const missing: string[] = []
  for (const command of commands) if (!(await isInstalled(command))) missing.push(command)
  for (const library of libraries) {
    const { code } = await runChild("pkg-config", ["--exists", library])
    if (code !== 0) missing.push(library)
  }
  return missing
}

/** The sentence for a person whose system lacks something the build needs. */
export function whatToInstall(
  platform: string,
  missing: readonly string[],
  reason?: string,
): string {
  const because = reason === undefined ? "" : ` apt-get said: ${reason}`
  const lacking = `The media worker cannot be built here: ${missing.join(", ")} missing.${because}`
  const again = "Then give the same command again."
  if (platform === "darwin")
    return `${lacking} Install it with: brew install ${macPackages}\n${again}`
  return [
    `${lacking} Install it, on Debian or Ubuntu with:`,
    `  sudo apt-get install ${debianPackages.join(" ")}`,
    "on Fedora with:",
    `  sudo dnf install ${fedoraPackages}`,
    `${again} Or set MEDIASOUP_WORKER_BIN to a media worker that you have.`,
  ].join("\n")
}
