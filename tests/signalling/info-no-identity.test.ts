import { afterEach, describe, expect, it } from "vitest"

import type { HostView } from "#shared/infoMeeting/view.ts"
import { InfoClient, actToken } from "../support/info-client.ts"
import { need } from "../support/test-client.ts"
import { TestServer } from "../support/test-server.ts"
import { SOME_SEALED } from "../support/sample-requests.ts"
import { makeInfoMeeting, sealedText } from "../support/test-info-meeting.ts"
import { waitFor } from "../support/wait-for.ts"

/** What listeners may do; `actor` is one of two who listen beside the one whose bytes are recorded. */
interface Scene {
  host: InfoClient<HostView>
  actor: InfoClient
  server: TestServer
}

/** Every byte that the server sends to one listener, from its first packet on. */
class Recording {
  readonly packets: string[] = []

  constructor({ socket }: InfoClient) {
    const { engine } = socket.io
    engine.on("packet", ({ type, data }) => {
      // The engine's own pings go by a timer, and carry nothing.
      if (type !== "ping") this.packets.push(`${type} ${masked(String(data ?? ""))}`)
    })
  }
}

/** Ids, tokens and hashes are random: what is left is what could tell one act from another. */
function masked(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu, "<uuid>")
    .replaceAll(/(?<![\w-])[\w-]{22}(?![\w-])/gu, "<id>")
    .replaceAll(/(?<![\w-])[\w-]{43}(?![\w-])/gu, "<key>")
}

const servers: TestServer[] = []
const clients: { close(): void }[] = []

/** What listener A receives while `act` is done by the first or the second of two others, or by nobody. */
async function recorded(
  who: "first" | "second" | "nobody",
  act: (scene: Scene) => Promise<void>,
): Promise<string[]> {
  const server = await TestServer.start()
  servers.push(server)
  const meeting = await makeInfoMeeting(server)
  const host = await InfoClient.hosting(meeting)
  need(await host.host({ type: "begin" }))
  await host.sendAll()
  const listener = async () => {
    // As long as nobody needs to wait, the clock stands still: all recordings are of the same instants.
    server.clock.advance(5000)
    const client = await InfoClient.connect(meeting)
    need(await client.lobby("listener"))
    need(await client.ask("info-enter", { acts: [] }))
    need(await client.ask("media-open", { rtpCapabilities: {} }))
    clients.push(client)
    return client
  }
  const anna = await InfoClient.connect(meeting)
  const recording = new Recording(anna)
  need(await anna.lobby("listener"))
  need(await anna.ask("info-enter", { acts: [] }))
  need(await anna.ask("media-open", { rtpCapabilities: {} }))
  const others = [await listener(), await listener()]
  clients.push(host, anna)
  server.clock.advance(5000)
  if (who !== "nobody") await act({ host, actor: others[who === "first" ? 0 : 1]!, server })
  server.clock.advance(10_000)
  need(await host.snapshot().then((value) => ({ ok: true as const, value })))
  // Whatever was sent before this reply is recorded.
  need(await anna.ask("info-snapshot", {}))
  return recording.packets
}

const ask = async ({ actor, host }: Scene, text = "asked") => {
  const token = actToken()
  need(await actor.act({ type: "ask", token, sealed: sealedText(text) }))
  await host.sees("the question", ({ questions }) => questions.length > 0)
  return { token, id: host.view!.questions.at(-1)!.id }
}

const raiseHand = async ({ actor, host }: Scene) => {
  const token = actToken()
  need(await actor.act({ type: "raiseHand", token }))
  await host.sees("the hand", ({ hands }) => hands.length > 0)
  return { token, id: host.view!.hands.at(-1)!.id }
}

const becomeGuest = async (scene: Scene) => {
  const { actor, host } = scene
  const { token, id } = await raiseHand(scene)
  need(await host.host({ type: "invite", hand: id, on: true }))
  need(await actor.act({ type: "answerInvitation", token, answer: "picture", name: SOME_SEALED }))
  need(await actor.ask("media-send", {}))
  for (const source of ["microphone", "camera"] as const)
    need(await actor.ask("media-produce", { source, rtpParameters: {} }))
}

/** What nobody but the hosts hears of, and what everyone sees. */
const UNSEEN: Record<string, (scene: Scene) => Promise<unknown>> = {
  "asks a question": (scene) => ask(scene),
  "asks, and takes it back": async (scene) => {
    const { token } = await ask(scene)
    need(await scene.actor.act({ type: "takeBackQuestion", token }))
  },
  "asks what a host marks and hides": async (scene) => {
    const { id } = await ask(scene)
    for (const mark of ["seen", "answered", "hidden"] as const)
      need(await scene.host.host({ type: "mark", question: id, mark }))
  },
  "raises a hand": (scene) => raiseHand(scene),
  "raises a hand, is invited and says no": async (scene) => {
    const { token, id } = await raiseHand(scene)
    need(await scene.host.host({ type: "invite", hand: id, on: true }))
    const no = { type: "answerInvitation", token, answer: "no", name: null } as const
    need(await scene.actor.act(no))
  },
  "comes again with acts of its own": async ({ actor }) => {
    need(await actor.ask("info-leave", {}))
    need(await actor.lobby("listener"))
    need(await actor.ask("info-enter", { acts: [actToken(), actToken()] }))
  },
}

const SEEN: Record<string, (scene: Scene) => Promise<unknown>> = {
  "asks what a host publishes": async (scene) => {
    const { id } = await ask(scene)
    need(await scene.host.host({ type: "publish", question: id, text: sealedText("published") }))
  },
  "asks the same as another": async (scene) => {
    const { id } = await ask(scene)
    need(await scene.host.host({ type: "publish", question: id, text: sealedText("published") }))
    need(await scene.actor.act({ type: "meToo", question: id, token: actToken(), on: true }))
  },
  "gives signs": async ({ actor }) => {
    for (const sign of ["heart", "thanks"] as const) need(await actor.act({ type: "sign", sign }))
  },
  "comes on the stage": becomeGuest,
  "comes on the stage and steps back": async (scene) => {
    await becomeGuest(scene)
    need(await scene.actor.stage({ type: "switchCamera", on: false }))
    need(await scene.actor.stage({ type: "stepBack" }))
  },
  "loses its connection on the stage": async (scene) => {
    await becomeGuest(scene)
    scene.actor.cut()
    await scene.host.sees("it has dropped", (v) => v.stage[1]?.presence.kind === "dropped")
    scene.server.clock.advance(120_000)
    await scene.host.sees("it is gone", ({ stage }) => stage.length === 1)
  },
  "says yes to a small circle": async ({ actor, host }) => {
    const offer = actToken()
    const keys = ["A".repeat(43)]
    need(await host.host({ type: "offerCircles", id: offer, minutes: 10, keys }))
    need(await actor.act({ type: "wantCircle", offer, token: "B".repeat(43), on: true }))
  },
  leaves: async ({ actor, host, server }) => {
    need(await actor.ask("info-leave", {}))
    server.clock.advance(5000)
    await waitFor("one is gone", () => host.listeners === 2)
  },
}

describe("[IM2] what a listener receives", () => {
  afterEach(async () => {
    for (const client of clients.splice(0)) client.close()
    await Promise.all(servers.splice(0).map((server) => server.stop()))
  })

  const cases = Object.entries({ ...UNSEEN, ...SEEN })
  it.each(cases)(
    "is the same, byte for byte, if one or the other of two others %s",
    async (_name, act) => {
      const run = async (scene: Scene) => void (await act(scene))
      const one = await recorded("first", run)
      expect(one.length).toBeGreaterThan(4)
      expect(await recorded("second", run)).toEqual(one)
    },
  )

  it("is recorded: a guest who comes on the stage is announced, and sent", async () => {
    const packets = await recorded("first", becomeGuest)
    expect(packets.filter((packet) => packet.includes("info-changed"))).toHaveLength(1)
    const consumers = packets.filter((packet) => packet.includes('["media-consumer",'))
    expect(consumers).toHaveLength(2)
  })

  it.each(Object.entries(UNSEEN).slice(0, 5))(
    "is the same as if nothing had happened, when another %s",
    async (_name, act) => {
      const nothing = await recorded("nobody", async () => {})
      expect(await recorded("first", async (scene) => void (await act(scene)))).toEqual(nothing)
    },
  )
})
