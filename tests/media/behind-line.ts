import type { types } from "mediasoup"

import type { MediaRoom } from "#shared/room/ports.ts"
import { accept } from "#shared/values/result.ts"

import type { PoorLine } from "../support/network-conditions.ts"
import type { ParticipantRoom } from "./participant.ts"

/** A room for a participant all of whose packets pass the line. */
export function behindLine(room: MediaRoom, { mediaPorts }: PoorLine): ParticipantRoom {
  const relayed = <T extends { iceCandidates: unknown[] }>(offer: T): T => ({
    ...offer,
    iceCandidates: (offer.iceCandidates as types.IceCandidate[]).flatMap((candidate) => {
      const relay = mediaPorts.find(([server]) => server === candidate.port)
      return candidate.protocol === "udp" && relay ? [{ ...candidate, port: relay[1] }] : []
    }),
  })
  return {
    connect: (...request) => room.connect(...request),
    produce: (...request) => room.produce(...request),
    resume: (...request) => room.resume(...request),
    restartIce: (...request) => room.restartIce(...request),
    async open(...request) {
      const opened = await room.open(...request)
      if (!opened.ok) return opened
      const { send, receive } = opened.value
      return accept({ ...opened.value, send: relayed(send), receive: relayed(receive) })
    },
  }
}

/** The port on which the worker of these transports receives media. */
export function mediaPortOf(transports: readonly types.WebRtcTransport[]): number {
  const candidates = transports.flatMap(({ iceCandidates }) => iceCandidates)
  const udp = candidates.find(({ protocol }) => protocol === "udp")
  if (udp === undefined) throw new Error("No transport has been opened yet")
  return udp.port
}
