import { type Socket, io } from "socket.io-client"

import { need } from "../../../tests/support/test-client.ts"
import type { TestGroup } from "../../../tests/support/test-group.ts"
import { SenderPage, type SendingRoom } from "../senders/sender-page.ts"

/** People who talk and show a moving picture to every participant who receives it. */
export interface Talkers {
  leave(): Promise<void>
}

const NAMES = ["Jonas", "Aud", "Kari", "Ola", "Nils", "Randi", "Tor"]
export const TALKERS = NAMES.length
/** Each talks for 2.3 s and pauses for 1.7 s: four changes of who speaks in a second with seven. */
const TALK = { speaks: 2.3, pauses: 1.7 }
const PICTURE = { width: 320, height: 180, perSecond: 15, noisy: false }

/** Seven in a group's room, the first of whom starts the clock. */
export async function talkersInGroup(origin: string, group: TestGroup): Promise<Talkers> {
  const page = await SenderPage.open()
  const [first] = await inTurn((name, talker) => page.enter(origin, group, name, talker))
  need(await first!.command({ type: "startClock" }))
  return { leave: () => page.close() }
}

/** Seven at the bare server. */
export async function talkersAtBare(origin: string): Promise<Talkers> {
  const page = await SenderPage.open()
  const sockets = await inTurn(async (_name, talker) => {
    const socket = io(origin, { transports: ["websocket"], forceNew: true })
    await page.send(bareRoom(socket), await socket.emitWithAck("capabilities", {}), talker)
    return socket
  })
  return {
    async leave() {
      await page.close()
      for (const socket of sockets) socket.close()
    },
  }
}

async function inTurn<T>(
  enter: (name: string, talker: ReturnType<typeof talkerAt>) => Promise<T>,
): Promise<T[]> {
  const entered: T[] = []
  for (const [index, name] of NAMES.entries()) entered.push(await enter(name, talkerAt(index)))
  return entered
}

function talkerAt(index: number) {
  return { picture: PICTURE, talk: { ...TALK, after: index * 0.55 } }
}

/** The bare server's messages in the shape of a room. */
function bareRoom(socket: Socket): SendingRoom {
  const ask = async (name: string, body: object = {}) => await socket.emitWithAck(name, body)
  let id = ""
  return {
    async open() {
      const offer = await ask("transport")
      id = offer.id
      return offer
    },
    connect: (dtlsParameters) => ask("transport-connect", { id, dtlsParameters }),
    async produce(source, rtpParameters) {
      const kind = source === "microphone" ? "audio" : "video"
      const produced = await ask("produce", { id, kind, rtpParameters })
      return String(produced.id)
    },
  }
}
