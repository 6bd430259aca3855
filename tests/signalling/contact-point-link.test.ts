import { afterAll, beforeAll, expect, it } from "vitest"

import { parseContactLink } from "../../client/core/links/contact-link.ts"
import { deriveKeys } from "../../client/core/crypto/keys.ts"
import { firstContactPoint } from "../../scripts/tasks/first-contact-point.ts"
import { contactPointLink } from "../../scripts/tasks/contact-point-link.ts"
import { TestContactPoint } from "../support/test-contact-point.ts"
import { TestServer } from "../support/test-server.ts"

let server: TestServer

beforeAll(async () => {
  server = await TestServer.start()
})
afterAll(() => server.stop())

it("[CP1] a link that the operator makes opens an empty contact point, and its secret stays out of the log", async () => {
  const link = await contactPointLink(server.origin, "https://samtalerom.example")
  expect(link).toMatch(/^https:\/\/samtalerom\.example\/kontakt\/[\w-]{22}#[\w-]{22}$/)
  const { id, secret } = parseContactLink(link)!
  const { accessKey } = await deriveKeys(secret)
  const point = await TestContactPoint.open(server.origin, id, accessKey)
  expect(point.view).toMatchObject({ version: 1, profile: null, entries: [] })
  expect(server.logged.join("\n")).not.toContain(secret)
})

it("[CP1] is shown after the first start alone, and opens a contact point", async () => {
  const { port } = new URL(server.origin)
  const config = { dataDir: server.folder, https: false, port: Number(port), redisUrl: null }
  const text = (await firstContactPoint(config)) ?? ""
  const { id, secret } = parseContactLink(/http\S+/.exec(text)?.[0] ?? "")!
  const { accessKey } = await deriveKeys(secret)
  const point = await TestContactPoint.open(server.origin, id, accessKey)
  expect(point.view.entries).toEqual([])
  expect(await firstContactPoint(config)).toBeNull()
})

it("[CP1] is made for the operator on this machine only", async () => {
  const forwarded = await fetch(`${server.origin}/api/contact-points`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-forwarded-for": "203.0.113.7" },
    body: JSON.stringify({ accessKeyHash: "a".repeat(43) }),
  })
  expect(forwarded.status).toBe(404)
})
