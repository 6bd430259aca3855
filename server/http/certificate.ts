import { X509Certificate } from "node:crypto"
import { mkdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"

/** Key and certificate, PEM. */
export interface Certificate {
  key: string
  cert: string
}

interface Wanted {
  /** Where it is stored between starts, so that a phone has to accept it only once. */
  folder: string
  /** IPv4 addresses under which the server is reached, beside localhost. */
  addresses: readonly string[]
  /** ms since 1970 */
  now: number
}

/** Apple's systems refuse a certificate that is valid for longer. */
const VALID_MS = 397 * 24 * 60 * 60 * 1000

/** The stored self-signed certificate, or a new one if that does not fit any more. */
export async function ownCertificate(wanted: Wanted): Promise<Certificate> {
  const kept = await keptCertificate(wanted.folder)
  if (kept !== undefined && fits(kept.cert, wanted)) return kept
  const made = await makeCertificate(wanted)
  await mkdir(wanted.folder, { recursive: true, mode: 0o700 })
  await writeFile(keyFile(wanted.folder), made.key, { mode: 0o600 })
  await writeFile(certFile(wanted.folder), made.cert, { mode: 0o600 })
  return made
}

async function makeCertificate({ addresses, now }: Wanted): Promise<Certificate> {
  // Ten megabytes that a server behind a proxy never needs.
  const { generate } = await import("selfsigned")
  const made = await generate([{ name: "commonName", value: "Samtalerom" }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: new Date(now),
    notAfterDate: new Date(now + VALID_MS),
    extensions: [
      { name: "basicConstraints", cA: false },
      { name: "keyUsage", digitalSignature: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          ...["127.0.0.1", ...addresses].map((ip) => ({ type: 7 as const, ip })),
        ],
      },
    ],
  })
  return { key: made.private, cert: made.cert }
}

async function keptCertificate(folder: string): Promise<Certificate | undefined> {
  try {
    const [key, cert] = await Promise.all([
      readFile(keyFile(folder), "utf8"),
      readFile(certFile(folder), "utf8"),
    ])
    return { key, cert }
  } catch {
    return undefined
  }
}

function fits(cert: string, { addresses, now }: Wanted): boolean {
  try {
    const own = new X509Certificate(cert)
    return own.validToDate.getTime() > now && addresses.every((ip) => own.checkIP(ip) !== undefined)
  } catch {
    return false
  }
}

function keyFile(folder: string): string {
  return join(folder, "https-key.pem")
}

function certFile(folder: string): string {
  return join(folder, "https-certificate.pem")
}
