import { expect, it } from "vitest"

import { WorkerMonitor } from "./worker-monitor.ts"

/** A worker whose answers and whose time a test controls. */
function monitored() {
  let tick = () => {}
  const pings: { answer: () => void; fail: () => void }[] = []
  let silent = 0
  let ended = false
  const monitor = new WorkerMonitor({
    ping: () => new Promise((answer, fail) => pings.push({ answer: () => answer({}), fail })),
    onUnresponsive: () => (silent += 1),
    repeat: (_ms, callback) => {
      tick = () => {
        if (!ended) callback()
      }
      return () => (ended = true)
    },
  })
  const answerLast = async () => {
    pings.at(-1)?.answer()
    await Promise.resolve()
  }
  return {
    monitor,
    pings,
    answerLast,
    tick: () => tick(),
    silent: () => silent,
    ended: () => ended,
  }
}

it("a worker that answers is pinged again and again, and left alone", async () => {
  const { monitor, pings, answerLast, tick, silent } = monitored()
  for (let times = 1; times <= 20; times += 1) {
    expect(pings).toHaveLength(times)
    await answerLast()
    tick()
    expect(monitor.isResponsive).toBe(true)
  }
  expect(silent()).toBe(0)
})

it("a worker that does not answer three pings is reported once, and pinged no more", async () => {
  const { monitor, pings, tick, silent, ended } = monitored()
  tick()
  expect(monitor.isResponsive).toBe(false)
  tick()
  expect(silent()).toBe(0)
  tick()
  expect(silent()).toBe(1)
  tick()
  expect([silent(), pings.length, ended()]).toEqual([1, 1, true])
})

it("a late answer counts as one", async () => {
  const { monitor, pings, answerLast, tick, silent } = monitored()
  for (let times = 0; times < 5; times += 1) {
    tick()
    tick()
    await answerLast()
    expect(monitor.isResponsive).toBe(true)
    // The next ping.
    tick()
  }
  expect(silent()).toBe(0)
  expect(pings).toHaveLength(6)
})

it("a worker that has ended does not count as hanging", async () => {
  const { pings, tick, silent, ended } = monitored()
  pings[0]!.fail()
  await new Promise((resolve) => setImmediate(resolve))
  expect(ended()).toBe(true)
  for (let times = 0; times < 5; times += 1) tick()
  expect(silent()).toBe(0)
})

it("nothing is reported after it is closed", () => {
  const { monitor, tick, silent } = monitored()
  tick()
  tick()
  monitor.close()
  monitor.close()
  tick()
  expect(silent()).toBe(0)
})
