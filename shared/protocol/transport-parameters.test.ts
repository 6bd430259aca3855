import { describe, expect, it } from "vitest"
import * as z from "zod/mini"

import { poisoned } from "./testing/poison.ts"
import {
  dtlsParametersSchema,
  iceCandidatesSchema,
  iceParametersSchema,
  mediaIdSchema,
} from "./transport-parameters.ts"

const candidate = {
  foundation: "udpcandidate",
  priority: 1_076_302_079,
  address: "203.0.113.7",
  ip: "203.0.113.7",
  protocol: "udp",
  port: 24_400,
  type: "host",
}
const transport = {
  id: "3c0f0d4e-8e0c-4c8f-9a34-0d9b7a1f2e55",
  ice: {
    usernameFragment: "x4bqmk8b3mbhvfvtz5nr5gu7ezdlzqki",
    password: "sqbgvb4zqkqk5cbmyn1sjgbqdt2tvgrh",
    iceLite: true,
  },
  candidates: [
    candidate,
    {
      ...candidate,
      protocol: "tcp",
      tcpType: "passive",
      address: "2001:db8::7",
      ip: "2001:db8::7",
    },
  ],
  dtls: { role: "auto", fingerprints: [{ algorithm: "sha-256", value: hex(32) }] },
}
const schema = z.strictObject({
  id: mediaIdSchema,
  ice: iceParametersSchema,
  candidates: iceCandidatesSchema,
  dtls: dtlsParametersSchema,
})

function hex(bytes: number): string {
  return Array.from({ length: bytes }, () => "A0").join(":")
}

describe("The parameters of a transport", () => {
  it("are refused with anything in any place that is not its own", () => {
    expect(schema.safeParse(transport).success).toBe(true)
    let tried = 0
    for (const { where, copy } of poisoned(transport)) {
      tried += 1
      expect([where, schema.safeParse(copy).success]).toEqual([where, false])
    }
    expect(tried).toBeGreaterThan(400)
  })

  it.each([
    ["a name for an address", { address: "evil.example.org" }],
    ["an address with an interface", { ip: "fe80::1%eth0" }],
    ["no port", { port: 0 }],
    ["a port that is none", { port: 65_536 }],
  ])("are refused with %s in a candidate", (_what, more) => {
    expect(iceCandidatesSchema.safeParse([{ ...candidate, ...more }]).success).toBe(false)
  })

  it.each([
    ["a hash that can be forged", { algorithm: "sha-1", value: hex(20) }],
    ["a hash of another length", { algorithm: "sha-256", value: hex(31) }],
    ["a hash that is none", { algorithm: "sha-512", value: "not a hash" }],
  ])("are refused with %s for a certificate", (_what, fingerprint) => {
    expect(dtlsParametersSchema.safeParse({ fingerprints: [fingerprint] }).success).toBe(false)
  })

  it("are refused without a candidate, and with a great many", () => {
    expect(iceCandidatesSchema.safeParse([]).success).toBe(false)
    const many = Array.from({ length: 65 }, () => candidate)
    expect(iceCandidatesSchema.safeParse(many).success).toBe(false)
  })
})
