import { expect, it } from "vitest"

import { WorkerMonitor } from "./worker-monitor.ts"

/** A worker whose answers are given by hand, and time by ticks. */
function watch() {
  let tick = () => {}
  const asked: { answer: () => void; fail: () => void }[] = []
  let silent = 0
  let ended = false
  const monitor = new WorkerMonitor({
    ping: () => new Promise((answer, fail) => asked.push({ answer: () => answer({}), fail })),
    onUnresponsive: () => (silent += 1),
    repeat: (_ms, callback) => {
      tick = () => {
        if (!ended) callback()
      }
      return () => (ended = true)
    },
  })
  const answerLast = async () => {
    asked.at(-1)?.answer()
    await Promise.resolve()
  }
  return {
    monitor,
    asked,
    answerLast,
    tick: () => tick(),
    silent: () => silent,
    ended: () => ended,
  }
}

it("a worker that answers is asked again and again, and left alone", async () => {
  const { monitor, asked, answerLast, tick, silent } = watch()
  for (let times = 1; times <= 20; times += 1) {
    expect(asked).toHaveLength(times)
    await answerLast()
    tick()
    expect(monitor.isResponsive).toBe(true)
  }
  expect(silent()).toBe(0)
})

it("a worker that is silent for three askings is reported once, and asked nothing more", async () => {
  const { monitor, asked, tick, silent, ended } = watch()
  tick()
  expect(monitor.isResponsive).toBe(false)
  tick()
  expect(silent()).toBe(0)
  tick()
  expect(silent()).toBe(1)
  tick()
  expect([silent(), asked.length, ended()]).toEqual([1, 1, true])
})

it("a late answer counts as one", async () => {
  const { monitor, asked, answerLast, tick, silent } = watch()
  for (let times = 0; times < 5; times += 1) {
    tick()
    tick()
    await answerLast()
    expect(monitor.isResponsive).toBe(true)
    // The next question.
    tick()
  }
  expect(silent()).toBe(0)
  expect(asked).toHaveLength(6)
})

it("a worker that is gone is not one that hangs", async () => {
  const { asked, tick, silent, ended } = watch()
  asked[0]!.fail()
  await new Promise((resolve) => setImmediate(resolve))
  expect(ended()).toBe(true)
  for (let times = 0; times < 5; times += 1) tick()
  expect(silent()).toBe(0)
})

it("nothing is reported after it is closed", () => {
  const { monitor, tick, silent } = watch()
  tick()
  tick()
  monitor.close()
  monitor.close()
  tick()
  expect(silent()).toBe(0)
})
