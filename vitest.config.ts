import { availableParallelism } from "node:os"

import { lingui } from "@lingui/vite-plugin"
import react from "@vitejs/plugin-react"
import { defineConfig } from "vitest/config"

const root = import.meta.dirname
const client = `${root}/client`

/** What is waited for comes at once, or later where the machine has other things to do. Vitest itself gives up after a second. */
const waitTimeouts = {
  expect: { poll: { timeout: 30_000 } },
  setupFiles: [`${root}/tests/support/wait-timeouts.ts`],
}

/**
 * For tests that wait more than they compute: for a socket, a disk, a program beside them. What they load keeps nothing from
 * one test to the next, so files share processes that have loaded it once.
 */
const light = {
  ...waitTimeouts,
  isolate: false,
  maxWorkers: Math.max(4, availableParallelism()),
  testTimeout: 60_000,
  hookTimeout: 60_000,
}

/**
 * One file after the other, with time to spare: for tests that fill a small machine by themselves - real media workers, browsers.
 * What they wait for has limits of its own; this one only ends a test that is lost, on a machine as slow as any.
 */
const heavy = {
  ...waitTimeouts,
  fileParallelism: false,
  testTimeout: 900_000,
  hookTimeout: 300_000,
  teardownTimeout: 30_000,
}

/** Tests with five browsers, or with figures that depend on how soon a packet is answered: after the others, one by one. */
const ALONE = ["tests/e2e/{connection-test,whole-meeting}.test.ts"]

export default defineConfig({
  test: {
    // Each is a stage of `npm test`, and has to have tests.
    passWithNoTests: false,
    projects: [
      {
        root,
        // What the client's own build has, so that texts (.po) and components can be imported.
        plugins: [react(), lingui({ cwd: client, configPath: `${client}/i18n/lingui.config.ts` })],
        test: {
          name: "unit",
          include: ["{shared,client,server,scripts}/**/*.test.{ts,tsx}"],
          exclude: ["{shared,client}/**/fuzz/**"],
          ...light,
        },
      },
      {
        root,
        test: {
          name: "fuzz",
          include: ["{shared,client}/**/fuzz/**/*.test.ts"],
          isolate: false,
          maxWorkers: availableParallelism(),
          testTimeout: 300_000,
        },
      },
      {
        root,
        test: { name: "contract", include: ["tests/contract/**/*.test.ts"], ...light },
      },
      {
        root,
        test: { name: "signalling", include: ["tests/signalling/**/*.test.ts"], ...light },
      },
      { root, test: { name: "attacks", include: ["tests/attacks/**/*.test.ts"], ...heavy } },
      { root, test: { name: "media", include: ["tests/media/**/*.test.ts"], ...heavy } },
      {
        root,
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          exclude: ALONE,
          ...heavy,
          fileParallelism: true,
          // More than that and a slow machine draws a page so seldom that what waits for frames runs out of time.
          maxWorkers: availableParallelism(),
        },
      },
      {
        root,
        test: { name: "e2e-alone", include: ALONE, ...heavy, sequence: { groupOrder: 1 } },
      },
      {
        root,
        test: {
          name: "faults",
          include: ["tests/faults/**/*.test.ts"],
          ...heavy,
          // Hundreds of processes, one after the other.
          testTimeout: 900_000,
        },
      },
      {
        root,
        test: {
          name: "chaos",
          include: ["tests/chaos/**/*.test.ts"],
          ...heavy,
          fileParallelism: true,
          maxWorkers: 3,
        },
      },
    ],
  },
})
