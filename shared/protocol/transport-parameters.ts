import * as z from "zod/mini"

import { matching, whole } from "./rtp-parameters.ts"

/* Like the parameters of streams, these are written into SDP on the other side (RFC 8839, RFC 8122). */

/** The name of a transport, a producer or a consumer. It becomes the name of a track in SDP. */
export const mediaIdSchema = matching(/^[A-Za-z0-9-]{1,64}$/)

export const iceParametersSchema = z.strictObject({
  usernameFragment: matching(/^[A-Za-z0-9+/]{4,256}$/),
  password: matching(/^[A-Za-z0-9+/]{22,256}$/),
  iceLite: z.exactOptional(z.boolean()),
})

/** An address, never a name: not every browser looks one up. */
const address = z.union([z.ipv4(), z.ipv6()])

const iceCandidateSchema = z.strictObject({
  foundation: matching(/^[A-Za-z0-9+/]{1,32}$/),
  priority: whole(0, 0xffff_ffff),
  address,
  ip: address,
  protocol: z.enum(["udp", "tcp"]),
  port: whole(1, 65_535),
  type: z.enum(["host", "srflx", "prflx", "relay"]),
  tcpType: z.exactOptional(z.enum(["active", "passive", "so"])),
})
export const iceCandidatesSchema = z
  .array(iceCandidateSchema)
  .check(z.minLength(1), z.maxLength(64))

const fingerprint = <A extends string>(algorithm: A, bytes: number) =>
  z.strictObject({
    algorithm: z.literal(algorithm),
    value: matching(new RegExp(`^([0-9A-F]{2}:){${bytes - 1}}[0-9A-F]{2}$`, "i")),
  })

/** A certificate, by hashes that cannot be forged: the older ones can. */
export const dtlsParametersSchema = z.strictObject({
  role: z.exactOptional(z.enum(["auto", "client", "server"])),
  fingerprints: z
    .array(
      z.union([fingerprint("sha-256", 32), fingerprint("sha-384", 48), fingerprint("sha-512", 64)]),
    )
    .check(z.minLength(1), z.maxLength(4)),
})
