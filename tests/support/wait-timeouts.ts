import { vi } from "vitest"

const TIMEOUT_MS = 20_000
const { waitFor, waitUntil } = vi

// Vitest has no setting for these two.
vi.waitFor = (callback, options = TIMEOUT_MS) => waitFor(callback, options)
vi.waitUntil = (callback, options = TIMEOUT_MS) => waitUntil(callback, options)
