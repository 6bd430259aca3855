import { existsSync } from "node:fs"
import { isAbsolute } from "node:path"
import { findProgram } from "../setup/child-process.ts"
import { installPackages, mayInstallPackages } from "../setup/debian.ts"
import { SetupFailure } from "../setup/setup-failure.ts"

/** A program that tests drive, or that browsers talk to in them. */
interface Program {
  readonly name: string
  readonly debianPackage: string
  /** Where it may be found: names in PATH or absolute paths, the best first. */
  readonly places: readonly string[]
  /** The environment variable that gives its path: set for the tests, and by a person who has it elsewhere. */
  readonly variable: string
  /** Whether Debian's package starts it as a service of the machine, where there are such. */
  readonly startsService?: boolean
}

const browsers: readonly Program[] = [
  {
    name: "Chromium",
    debianPackage: "chromium",
    places: [
      "chromium",
      "chromium-browser",
      "google-chrome",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ],
    variable: "CHROMIUM_PATH",
  },
  {
    name: "Firefox",
    debianPackage: "firefox-esr",
    places: ["firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"],
    variable: "FIREFOX_PATH",
  },
  { name: "ffmpeg", debianPackage: "ffmpeg", places: ["ffmpeg"], variable: "FFMPEG_PATH" },
  {
    name: "coturn",
    debianPackage: "coturn",
    places: ["turnserver"],
    variable: "TURNSERVER_PATH",
    startsService: true,
  },
]

const proxies: readonly Program[] = [
  {
    name: "nginx",
    debianPackage: "nginx",
    places: ["nginx", "/usr/sbin/nginx"],
    variable: "NGINX_PATH",
    startsService: true,
  },
  {
    name: "Caddy",
    debianPackage: "caddy",
    places: ["caddy"],
    variable: "CADDY_PATH",
    startsService: true,
  },
]

/** Makes sure that the browsers are there and tells the tests where; throws a SetupFailure that names what to install. */
export function provideBrowsers(): Promise<void> {
  return providePrograms("The tests with real browsers", browsers)
}

/** The same for reverse proxies. */
export function provideProxies(): Promise<void> {
  return providePrograms("The tests behind reverse proxies", proxies)
}

async function providePrograms(tests: string, wanted: readonly Program[]): Promise<void> {
  const missing = await stillMissing(wanted)
  if (missing.length === 0) return
  // Nobody who runs tests has asked for a service that goes on running: they get a sentence instead.
  const runsServices = existsSync("/run/systemd/system")
  const packages = missing
    .filter(({ startsService }) => !(startsService && runsServices))
    .map(({ debianPackage }) => debianPackage)
  let reason: string | undefined
  if (packages.length > 0 && (await mayInstallPackages())) {
    reason = await installPackages(packages, `for ${tests.toLowerCase()}`)
    if ((await stillMissing(missing)).length === 0) return
  }
  throw new SetupFailure(whatToInstall(tests, missing, reason))
}

/** The sentence for a person whose system lacks a program. */
export function whatToInstall(tests: string, missing: readonly Program[], reason?: string): string {
  const names = missing.map(({ name }) => name).join(", ")
  const packages = missing.map(({ debianPackage }) => debianPackage).join(" ")
  const variables = missing.map(({ variable }) => variable).join(", ")
  const because = reason === undefined ? "" : ` apt-get said: ${reason}`
  return (
    `${tests} need ${names}.${because} On Debian: sudo apt-get install ${packages}. ` +
    `Elsewhere install it as usual, set ${variables} if it is in an unusual place, and give the same command again.`
  )
}

async function stillMissing(wanted: readonly Program[]): Promise<Program[]> {
  const missing: Program[] = []
  for (const program of wanted) {
    const path = await placeOf(program)
    if (path === undefined) missing.push(program)
    else process.env[program.variable] = path
  }
  return missing
}

async function placeOf({ places, variable }: Program): Promise<string | undefined> {
  const given = process.env[variable]
  if (given) return existsSync(given) ? given : undefined
  for (const place of places) {
    if (isAbsolute(place) && existsSync(place)) return place
    const found = isAbsolute(place) ? undefined : await findProgram(place)
    if (found !== undefined) return found
  }
  return undefined
}
