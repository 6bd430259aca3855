import { expect, it } from "vitest"

import { type TraceEvent, mainThreadTasks } from "./main-thread.ts"

const event = (name: string, ts: number, dur: number, more: Partial<TraceEvent> = {}) => ({
  name,
  ph: "X",
  pid: 1,
  tid: 1,
  ts: ts * 1000,
  dur: dur * 1000,
  ...more,
})
const script = { args: { data: { url: "http://here/app.js" } } }

it("names what a long task was made of, each without what it called, and how much of it was computed", () => {
  const events = [
    event("RunTask", 1100, 90, { tdur: 40_000 }),
    event("Layout", 1130, 20),
    event("EvaluateScript", 1105, 70, script),
    event("RunTask", 1300, 49),
    event("RunTask", 1400, 300, { tid: 2 }),
  ]
  expect(mainThreadTasks(events, "http://here", 1)).toEqual([
    {
      at: 100,
      took: 90,
      computed: 40,
      parts: [
        ["EvaluateScript app.js", 50],
        ["Layout", 20],
      ],
    },
    { at: 300, took: 49, computed: 49, parts: [] },
  ])
})

it("knows of no tasks where the page ran no script", () => {
  expect(mainThreadTasks([event("RunTask", 1100, 90)], "http://here", 1)).toEqual([])
})
