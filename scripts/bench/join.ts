import { openChromium } from "../../tests/support/chromium.ts"
import { BareServer } from "./bare/bare-server.ts"
import { byTurns } from "./join/by-turns.ts"
import { bareContender, productContender } from "./join/contenders.ts"
import { measureJoin } from "./join/measure-join.ts"
import { measureMemory } from "./join/measure-memory.ts"
import { reportMemory, reportSlow, reportTimes, reportWeight } from "./join/report.ts"
import { measureSlow } from "./join/slow/measure-slow.ts"
import { computed, printTraces, tracedSteps } from "./join/trace/print-trace.ts"
import { traceJoin } from "./join/trace/trace-visits.ts"
import { ORDINARY, SLOW, SMALL } from "./join/visits.ts"
import { startedBefore } from "./support/started-before.ts"

const number = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise)
/** Rounds of each part: `ROUNDS=0 JOIN_SLOW=3` is the slow device alone. */
const ROUNDS = number("ROUNDS", 10)
const SMALL_ROUNDS = Math.ceil(ROUNDS / 3)
const SLOW_ROUNDS = number("JOIN_SLOW", Math.ceil(ROUNDS / 3))
/** `JOIN_TRACE=1` prints where the time goes, step by step; with a larger number, medians of that many. */
const TRACED_ROUNDS = number("JOIN_TRACE", 0)
/** Together with `JOIN_SLOW`, it is the slow device that is traced. */
const TRACED = process.env["JOIN_SLOW"] === undefined ? ORDINARY : SLOW

/** `JOIN_FORMER=<folder>`: an earlier checkout of the project, installed and with its pages built, which is measured in the same run. */
const FORMER = process.env["JOIN_FORMER"]

/**
 * How long it takes to meet, beside a bare page in the same run, in fresh browsers. Prints one JSON object;
 * milliseconds, bytes, megabytes.
 */
const bareServer = await BareServer.start()
const product = await startedBefore({ LOG_LEVEL: "warn" })
const former = FORMER === undefined ? undefined : await startedBefore({ LOG_LEVEL: "warn" }, FORMER)
const resident = await openChromium()
const pair = [bareContender(bareServer, resident), productContender(product, resident)] as const
const contenders = [...pair, ...(former ? [productContender(former, resident, "former")] : [])]
try {
  console.log(JSON.stringify({ bench: "join", ...(await report()) }, null, 2))
} finally {
  await resident.close()
  await product.stop()
  await former?.stop()
  await bareServer.stop()
}

async function report() {
  const traced = TRACED_ROUNDS > 0 ? await trace() : {}
  const ordinary = ROUNDS > 0 ? await measureOrdinary() : {}
  if (SLOW_ROUNDS === 0) return { ...ordinary, ...traced }
  const slow = await byTurns(pair, { name: "slow device", rounds: SLOW_ROUNDS }, measureSlow)
  return { ...ordinary, slow: reportSlow(slow), ...traced }
}

async function measureOrdinary() {
  const join = async (name: string, rounds: number, conditions = ORDINARY) =>
    await byTurns(contenders, { name, rounds }, (one, url) => measureJoin(one, url, conditions))
  // The first visit reads the browser, the worker and the pages from the disk: it is not the one that counts.
  await join("warm-up", 1)
  const turns = await join("round", ROUNDS)
  const small = await join("small window", SMALL_ROUNDS, SMALL)
  return {
    uncountedWarmUps: 1,
    ...reportTimes(turns),
    weight: reportWeight(turns),
    smallWindow: reportTimes(small),
    serverMegabytesWithFour: reportMemory(await measureMemory(pair)),
  }
}

async function trace() {
  const traces = await byTurns(contenders, { name: "traced", rounds: TRACED_ROUNDS }, (one, url) =>
    traceJoin(one, url, TRACED),
  )
  printTraces(traces, (line) => void process.stderr.write(`${line}\n`))
  return {
    trace: {
      newcomerFromPress: tracedSteps(traces, "newcomer"),
      newcomerComputed: computed(traces, "newcomer"),
      returningFromNavigation: tracedSteps(traces, "returning"),
      returningComputed: computed(traces, "returning"),
    },
  }
}
