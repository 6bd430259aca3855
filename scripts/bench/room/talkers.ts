import { type Socket, io } from "socket.io-client"

import { accept } from "#shared/values/result.ts"
import { Participant, type ParticipantRoom } from "../../../tests/media/participant.ts"
import { signalledRoom } from "../../../tests/media/signalled-room.ts"
import { aPicture, aTalk } from "../../../tests/media/sources.ts"
import { RecordedNotifications } from "../../../tests/media/test-engine.ts"
import { TestClient, need } from "../../../tests/support/test-client.ts"
import type { TestGroup } from "../../../tests/support/test-group.ts"

/** People without a browser, who talk and show a moving picture to every participant who receives it. */
export interface Talkers {
  leave(): void
}

const NAMES = ["Jonas", "Aud", "Kari", "Ola", "Nils", "Randi", "Tor"]
export const TALKERS = NAMES.length
/** Each talks for 2.3 s and pauses for 1.7 s: four changes of who speaks in a second with seven. */
const TALK = { speaks: 2.3, pauses: 1.7 }

/** Seven in a group's room, the first of whom starts the clock. */
export async function talkersInGroup(origin: string, group: TestGroup): Promise<Talkers> {
  const clients: TestClient[] = []
  const people: Participant[] = []
  for (const [index, name] of NAMES.entries()) {
    const client = await TestClient.connect(origin, group, { name })
    const { rtpCapabilities } = need(await client.knock())
    need(await client.sign())
    need(await client.enter())
    clients.push(client)
    people.push(await talker(index, deaf(signalledRoom(client).room), rtpCapabilities))
  }
  need(await clients[0]!.command({ type: "startClock" }))
  return {
    leave() {
      for (const person of people) person.close()
      for (const client of clients) client.close()
    },
  }
}

/** Seven at the bare server. */
export async function talkersAtBare(origin: string): Promise<Talkers> {
  const sockets: Socket[] = []
  const people: Participant[] = []
  for (const index of NAMES.keys()) {
    const socket = io(origin, { transports: ["websocket"], forceNew: true })
    sockets.push(socket)
    const capabilities: unknown = await socket.emitWithAck("capabilities", {})
    people.push(await talker(index, bareRoom(socket), capabilities))
  }
  return {
    leave() {
      for (const person of people) person.close()
      for (const socket of sockets) socket.close()
    },
  }
}

async function talker(
  index: number,
  room: ParticipantRoom,
  rtpCapabilities: unknown,
): Promise<Participant> {
  const person = await Participant.enter(
    room,
    index + 1,
    rtpCapabilities as Record<string, unknown>,
    new RecordedNotifications(),
  )
  await person.produceThis("microphone", aTalk({ ...TALK, after: index * 0.55 }))
  await person.produceThis("camera", aPicture(320, 180))
  return person
}

/** The same room for one who receives nothing: it is the page's work that is measured. */
export function deaf(room: ParticipantRoom): ParticipantRoom {
  return {
    ...room,
    async open(...request) {
      const opened = await room.open(...request)
      return opened.ok ? accept({ ...opened.value, consumers: [] }) : opened
    },
  }
}

/** The bare server's messages in the shape of a room. */
function bareRoom(socket: Socket): ParticipantRoom {
  const ask = async (name: string, body: object = {}) => await socket.emitWithAck(name, body)
  const ids = { send: "", receive: "" }
  return {
    async open() {
      const [send, receive] = [await ask("transport"), await ask("transport")]
      Object.assign(ids, { send: send.id, receive: receive.id })
      return accept({ send, receive, consumers: [] })
    },
    async connect(_seat, direction, dtlsParameters) {
      await ask("transport-connect", { id: ids[direction], dtlsParameters })
      return accept({})
    },
    async produce(_seat, source, rtpParameters) {
      const kind = source === "microphone" ? "audio" : "video"
      const { id } = await ask("produce", { id: ids.send, kind, rtpParameters })
      return accept({ producer: String(id) })
    },
    resume: () => Promise.reject(new Error("Nothing is received")),
    restartIce: () => Promise.reject(new Error("Nothing is restarted")),
  }
}
