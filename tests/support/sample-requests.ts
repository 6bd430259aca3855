import { randomUUID } from "node:crypto"

import type { INFO_REQUESTS } from "#shared/infoMeeting/messages.ts"
import type { RequestName, RequestOf } from "#shared/protocol/messages.ts"
import { PLEDGE, type TestGroup } from "./test-group.ts"
import { key } from "./test-client.ts"

/** Any 28 bytes and more look like sealed text to a server. */
export const SOME_SEALED = "A".repeat(80)

/** A well-formed request of every kind. The type sees to it that a new kind is added here. */
export function sampleRequests(group: TestGroup): { [N in RequestName]: RequestOf<N> } {
  const parameters = { codecs: [] }
  return {
    lobby: { room: group.room, accessKey: key(), seatToken: null },
    pledge: { pledge: PLEDGE, name: SOME_SEALED, seatToken: key() },
    enter: { pledge: PLEDGE, name: SOME_SEALED, microphone: true, camera: true },
    knock: { kind: "newcomer", name: SOME_SEALED, seatToken: key() },
    "knock-away": {},
    group: {},
    "group-command": { type: "close" },
    snapshot: {},
    command: { type: "startClock" },
    signatures: {},
    leave: {},
    "show-check": { check: SOME_SEALED },
    time: {},
    "keys-announce": { announcement: SOME_SEALED },
    "keys-send": { messages: [{ seat: 2, message: SOME_SEALED }] },
    "media-open": { rtpCapabilities: parameters },
    "media-connect": { direction: "send", dtlsParameters: parameters },
    "media-produce": { source: "microphone", rtpParameters: parameters },
    "media-stop": { source: "camera" },
    "media-resume": { consumers: [randomUUID()] },
    "media-pause": { consumers: [randomUUID()] },
    "media-layer": { consumer: randomUUID(), layer: 1 },
    "media-renew": { consumer: randomUUID() },
    "media-restart-ice": {},
    "media-probe-open": { rtpCapabilities: parameters },
    "media-probe-connect": { direction: "send", dtlsParameters: parameters },
    "media-probe-produce": { part: "baseline", rtpParameters: parameters },
    "media-probe-start": {},
    "media-probe-stop": {},
    "media-probe-read": {},
    "media-probe-close": {},
  }
}

/** The same for every kind of request about info meetings. */
export function sampleInfoRequests(meeting: { id: string }): {
  [N in keyof typeof INFO_REQUESTS]: RequestOf<N>
} {
  const id = "A".repeat(22)
  return {
    "info-former": { meeting: meeting.id, accessKey: key() },
    "info-lobby": { meeting: meeting.id, as: "listener", accessKey: key() },
    "info-enter": { acts: [id] },
    "info-enter-stage": { token: key(), name: SOME_SEALED, microphone: true, camera: true },
    "info-snapshot": {},
    "info-host": { type: "mark", question: id, mark: "seen" },
    "info-stage": { type: "switchCamera", on: true },
    "info-act": { type: "ask", token: id, sealed: SOME_SEALED },
    "info-leave": {},
    "media-send": {},
  }
}
