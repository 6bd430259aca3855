import { X509Certificate } from "node:crypto"
import { mkdtemp, rm, stat } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { ownCertificate } from "./certificate.ts"

const NOW = Date.UTC(2026, 0, 12)
const DAY = 24 * 60 * 60 * 1000

describe("the self-signed certificate", () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "samtalerom-certificate-"))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it("is for localhost and for every address a phone may use, and nobody else can read its key", async () => {
    const { key, cert } = await ownCertificate({ folder, addresses: ["192.168.1.7"], now: NOW })
    const read = new X509Certificate(cert)
    expect(read.checkHost("localhost")).toBe("localhost")
    expect(read.checkIP("192.168.1.7")).toBe("192.168.1.7")
    expect(key).toContain("PRIVATE KEY")
    expect((await stat(join(folder, "https-key.pem"))).mode & 0o077).toBe(0)
  })

  it("is stored, so that a phone has to accept it only once", async () => {
    const wanted = { folder, addresses: ["192.168.1.7"], now: NOW }
    const first = await ownCertificate(wanted)
    expect(await ownCertificate({ ...wanted, now: NOW + 300 * DAY })).toEqual(first)
  })

  it("is replaced when it has expired or the machine has another address", async () => {
    const wanted = { folder, addresses: ["192.168.1.7"], now: NOW }
    const first = await ownCertificate(wanted)
    const moved = await ownCertificate({ ...wanted, addresses: ["10.0.0.9"] })
    expect(moved.cert).not.toBe(first.cert)
    const later = await ownCertificate({ ...wanted, addresses: ["10.0.0.9"], now: NOW + 400 * DAY })
    expect(later.cert).not.toBe(moved.cert)
  })
})
