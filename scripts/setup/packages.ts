import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { runChild } from "./child-process.ts"
import { fingerprint, readStamp, writeStamp } from "./fingerprint.ts"
import { oneAtATime } from "./lock.ts"
import { lockedPackages, sameInstallation } from "./lockfile.ts"
import { step } from "./progress.ts"
import { projectRoot } from "./project.ts"
import { SetupFailure } from "./setup-failure.ts"

const stampPath = join(projectRoot, "node_modules", ".samtalerom", "packages")

/** Installs the npm packages if package-lock.json has changed since they were installed here. */
export async function providePackages(): Promise<void> {
  if (await areCurrent()) return
  await oneAtATime(`packages of ${projectRoot}`, async () => {
    if (await areCurrent()) return
    if (!(await installedByHand())) await install()
    await writeStamp(stampPath, await wantedStamp())
  })
}

/** Another platform or processor needs other optional packages from the same lock file. */
async function wantedStamp(): Promise<string> {
  const lock = await fingerprint(projectRoot, [join(projectRoot, "package-lock.json")])
  return `${lock} ${process.platform}-${process.arch}`
}

async function areCurrent(): Promise<boolean> {
  return (await readStamp(stampPath)) === (await wantedStamp())
}

/** Whether `npm install` or `npm ci` was given by hand and has left exactly what the lock file asks for. */
async function installedByHand(): Promise<boolean> {
  const installed = await readFile(
    join(projectRoot, "node_modules", ".package-lock.json"),
    "utf8",
  ).catch(() => undefined)
  if (installed === undefined) return false
  const wanted = await readFile(join(projectRoot, "package-lock.json"), "utf8")
  return sameInstallation(lockedPackages(wanted), lockedPackages(installed))
}

async function install(): Promise<void> {
  const script = process.env["npm_execpath"]
  const [command, first] = script === undefined ? ["npm", []] : [process.execPath, [script]]
  // Not `npm ci`: it refuses a lock file without the optional packages for other systems, which a registry that mirrors
  // only some of them cannot name. What the lock file does name is installed as named. Scripts are off because
  // mediasoup's ends the whole installation when it can fetch nothing; its worker has a step of its own.
  const args = [
    ...first,
    "install",
    "--no-save",
    "--ignore-scripts",
    "--include=dev",
    "--no-audit",
    "--no-fund",
  ]
  await step("Installing the packages that package-lock.json names, with npm", async () => {
    const { code, tail } = await runChild(command, args, { cwd: projectRoot })
    if (code === 0) return
    const reason = tail.filter((line) => /^npm error\s+\S/.test(line)).slice(0, 6)
    throw new SetupFailure(
      `npm could not install the packages. Check that its registry can be reached (npm ping) and try again. npm said:\n${reason.join("\n")}`,
    )
  })
}
