import { afterEach, describe, expect, it, vi } from "vitest"
import * as z from "zod/mini"

import { createGroupSchema } from "#shared/group/messages.ts"
import { deriveKeys, hashOfToken } from "../crypto/keys.ts"
import { open } from "../crypto/seal.ts"
import { createGroup } from "./create-group.ts"
import { SeatToken } from "../storage/seat-token.ts"
import { pageStorage } from "../storage/browser-storage.ts"

const room = "Wq3-_zT0aB1cD2eF3gH4iJ"
const A = { name: "A", seats: 8, language: "nb", asInitiator: false } as const

function answerWith(body: unknown, status = 200) {
  const fetched = vi.fn<typeof fetch>(async () => new Response(JSON.stringify(body), { status }))
  vi.stubGlobal("fetch", fetched)
  return () =>
    z.parse(createGroupSchema, JSON.parse(z.parse(z.string(), fetched.mock.calls[0]?.[1]?.body)))
}

afterEach(() => vi.unstubAllGlobals())

describe("making a group", () => {
  it("sends a hash and sealed text that only the link opens", async () => {
    const sent = answerWith({ ok: true, value: { room } })
    const name = " Torsdags\u200bgruppa "
    const made = await createGroup({ name, seats: 8, language: "nb", asInitiator: false })
    if (!made.ok) throw new Error(made.error.message)
    expect(made.value.room).toBe(room)
    const keys = await deriveKeys(made.value.secret)
    const { accessKeyHash, name: sealed, ...rest } = sent()
    expect(rest).toEqual({ seats: 8, language: "nb", initiator: null })
    expect(accessKeyHash).toBe(keys.accessKeyHash)
    expect(await open(keys.contentKey, "group-name", sealed)).toBe("Torsdagsgruppa")
    expect(JSON.stringify(sent())).not.toContain(made.value.secret)
  })

  it("[I1] keeps the initiator's seat for this browser, and sends only a hash of its token", async () => {
    const sent = answerWith({ ok: true, value: { room } })
    const storage = pageStorage()
    await createGroup({ ...A, asInitiator: true }, storage)
    const token = new SeatToken(room, storage).get()
    expect(sent().initiator).toBe(await hashOfToken(token ?? ""))
    expect(JSON.stringify(sent())).not.toContain(token)
  })

  it("needs a name", async () => {
    const made = await createGroup({ ...A, name: "\u200b " })
    expect(made).toMatchObject({ ok: false, error: { code: "bad-input" } })
  })

  it("passes a refusal on", async () => {
    answerWith({ ok: false, error: { code: "too-many", message: "Slowly" } }, 429)
    const made = await createGroup(A)
    expect(made).toEqual({ ok: false, error: { code: "too-many", message: "Slowly" } })
  })

  it.each([{ ok: true, value: {} }, { hello: 1 }, "text"])("does not trust %j", async (body) => {
    answerWith(body)
    const made = await createGroup(A)
    expect(made).toMatchObject({ ok: false, error: { code: "internal" } })
  })

  it("says when the server is out of reach", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")))
    const made = await createGroup(A)
    expect(made).toMatchObject({ ok: false, error: { code: "internal" } })
  })
})
