import { afterEach, describe, expect, it } from "vitest"

import type { Place } from "#shared/infoMeeting/state.ts"
import type { StageListener, StageRoom } from "#shared/room/stage-media.ts"

import { waitFor } from "../support/wait-for.ts"
import { dtlsParameters, microphoneParameters } from "./browser-parameters.ts"
import { Participant, type ParticipantRoom } from "./participant.ts"
import { RecordedNotifications, type TestEngine, codeOf, must, startEngine } from "./test-engine.ts"

/** Members of the meeting. */
const HOST = 1
const LISTENERS = [11, 12] as const
const GUEST_PLACE = 5
/** Within so long media must be back after a worker's death. ms */
const BACK_MS = 3000

class StageNotifications extends RecordedNotifications implements StageListener {
  stagesLost = 0

  stageLost(): void {
    this.stagesLost += 1
  }
}

describe("The stage of an info meeting [IM6]", () => {
  let started: TestEngine
  let stage: StageRoom
  let notifications: StageNotifications
  const people: Participant[] = []

  const begin = async (workers: number) => {
    started = await startEngine({ workers, ports: { first: 0, workers, spares: 0 } })
    notifications = new StageNotifications()
    stage = await started.engine.openStage(notifications)
  }

  afterEach(async () => {
    for (const person of people.splice(0)) person.close()
    await started.engine.close()
  })

  const enter = async (member: number, place: Place | null): Promise<Participant> => {
    const room: ParticipantRoom = {
      open: (_member, capabilities) => stage.open(member, place, capabilities),
      connect: (...request) => stage.connect(...request),
      produce: (...request) => stage.produce(...request),
      resume: (...request) => stage.resume(...request),
      restartIce: (...request) => stage.restartIce(...request),
    }
    const { rtpCapabilities } = started.engine
    const person = await Participant.enter(room, member, rtpCapabilities, notifications)
    people.push(person)
    return person
  }

  const hearsOf = async (
    person: Participant,
    place: Place,
    sources: ("microphone" | "camera" | "screen")[],
  ) => {
    for (const source of sources) {
      await person.resume(place, source)
      await person.hears(place, source, 5)
    }
  }

  /** The worker on which a router of the stage is: the main router is the first, wings follow. */
  const workerOf = async (router: number) => {
    const { id } = started.routers[router]!
    const dumps = await Promise.all(started.workers.map((worker) => worker.dump()))
    return started.workers[dumps.findIndex(({ routerIds }) => routerIds.includes(id))]!
  }

  it("brings a host's voice, camera and screen to listeners, who cannot send", async () => {
    await begin(1)
    const host = await enter(HOST, 1)
    await host.produce("microphone")
    await host.produce("camera")
    await host.produce("screen")
    for (const member of LISTENERS)
      await hearsOf(await enter(member, null), 1, ["microphone", "camera", "screen"])
    // The stage and one wing: the host sends once, whatever the number of listeners.
    expect(started.routers).toHaveLength(2)
    const [listener] = LISTENERS
    expect(codeOf(await stage.connect(listener, "send", dtlsParameters()))).toBe("not-allowed")
    const produced = stage.produce(listener, "microphone", microphoneParameters(1), false)
    expect(codeOf(await produced)).toBe("not-allowed")
    expect(stage.hasTransport(listener, "")).toBe(false)
    expect(started.producers.filter(({ closed }) => !closed)).toHaveLength(3 + 3)
  })

  it("gives one transport to a listener, and first of all the voice", async () => {
    await begin(1)
    const host = await enter(HOST, 1)
    await host.produce("screen")
    await host.produce("camera")
    await host.produce("microphone")
    const before = started.transports.length
    const opened = must(await stage.open(11, null, started.engine.rtpCapabilities))
    expect(opened.send).toBeNull()
    expect(opened.consumers.map(({ seat, source }) => [seat, source])).toEqual([
      [1, "microphone"],
      [1, "camera"],
      [1, "screen"],
    ])
    expect(started.transports.length - before).toBe(1)
    const restarted = must(await stage.restartIce(11))
    expect([restarted.send, restarted.consumers.length]).toEqual([null, 3])
    expect(started.consumers.filter(({ paused }) => paused)).toHaveLength(3)
  })

  it("mutes a host for everyone, in all wings, and says how much of a camera is wanted", async () => {
    await begin(1)
    const host = await enter(HOST, 1)
    await host.produce("microphone")
    await host.produce("camera")
    const listener = await enter(11, null)
    await hearsOf(listener, 1, ["microphone", "camera"])
    await stage.setPaused(1, "microphone", true)
    const paused = () => started.producers.filter((producer) => producer.paused)
    await waitFor("it is paused on both routers", () => paused().length === 2)
    await stage.setPaused(1, "microphone", false)
    await waitFor("it flows again", () => paused().length === 0)
    await listener.hears(1, "microphone")
    const { offer } = await listener.from(1, "camera")
    must(await stage.setLayer(11, offer.id, 1))
    await waitFor("the host is told", () => notifications.maxLayers.length > 0)
    expect(notifications.maxLayers.at(-1)).toMatchObject({ from: 1, wanted: { layer: 1 } })
  })

  it("lets a listener speak and listen again, with nothing changed of what is received [IM5]", async () => {
    await begin(2)
    const host = await enter(HOST, 1)
    await host.produce("microphone")
    const [guest, other] = [await enter(11, null), await enter(12, null)]
    await hearsOf(guest, 1, ["microphone"])
    guest.addSend(must(await stage.openSend(11, GUEST_PLACE)))
    await guest.produce("microphone")
    await hearsOf(host, GUEST_PLACE, ["microphone"])
    await hearsOf(other, GUEST_PLACE, ["microphone"])
    expect(notifications.offersTo(11)).toEqual([])
    await guest.hears(1, "microphone")
    stage.closeSend(11)
    await waitFor("both are notified", () => notifications.closed.length === 2)
    expect(new Set(notifications.closed.map(({ to }) => to))).toEqual(new Set([HOST, 12]))
    await guest.hears(1, "microphone")
    const late = stage.produce(11, "camera", microphoneParameters(1), false)
    expect(codeOf(await late)).toBe("bad-input")
    const again = stage.produce(11, "microphone", microphoneParameters(1), false)
    expect(codeOf(await again)).toBe("not-allowed")
  })

  it("gives a send transport to nobody who has left, or stepped back meanwhile", async () => {
    await begin(1)
    must(await stage.open(11, null, started.engine.rtpCapabilities))
    const opening = stage.openSend(11, GUEST_PLACE)
    stage.closeSend(11)
    expect(codeOf(await opening)).toBe("media-lost")
    const leaving = stage.openSend(11, GUEST_PLACE)
    stage.remove(11)
    expect(codeOf(await leaving)).toBe("media-lost")
    expect(codeOf(await stage.openSend(11, GUEST_PLACE))).toBe("media-lost")
    expect(started.transports.filter(({ closed }) => !closed)).toHaveLength(0)
  })

  it("spreads many listeners evenly over workers", async () => {
    await begin(2)
    must(await stage.open(HOST, 1, started.engine.rtpCapabilities))
    const { rtpCapabilities } = started.engine
    const listen = async (first: number, count: number) => {
      for (let member = first; member < first + count; member += 1)
        must(await stage.open(member, null, rtpCapabilities)).release()
    }
    await listen(100, 150)
    expect(started.routers).toHaveLength(2)
    await listen(250, 1)
    await waitFor("there is another wing", () => started.routers.length === 3)
    await listen(251, 49)
    const [, one, other] = await Promise.all(started.routers.map((router) => router.dump()))
    // Those who come now get the new wing, until both are equal.
    expect(one!.transportIds.length + other!.transportIds.length).toBe(200)
    expect(other!.transportIds.length).toBeGreaterThan(45)
    expect(await workerOf(1)).not.toBe(await workerOf(2))
  })

  it("goes on when the worker of a wing dies: only its listeners open again", async () => {
    await begin(2)
    const host = await enter(HOST, 1)
    await host.produce("microphone")
    const listener = await enter(11, null)
    await hearsOf(listener, 1, ["microphone"])
    const wing = await workerOf(1)
    expect(wing).not.toBe(await workerOf(0))
    const at = performance.now()
    process.kill(wing.pid, "SIGKILL")
    await waitFor("the listener is notified", () => notifications.staleTransports.includes(11))
    listener.close()
    const back = await enter(11, null)
    await hearsOf(back, 1, ["microphone"])
    expect(performance.now() - at).toBeLessThan(BACK_MS)
    expect(notifications.staleTransports).toEqual([11])
    expect(notifications.stagesLost).toBe(0)
    await host.sends("microphone", 5)
  })

  it("comes back when its main worker dies, on which listeners keep their transports", async () => {
    await begin(2)
    const host = await enter(HOST, 1)
    await host.produce("microphone")
    const [listener, guest] = [await enter(11, null), await enter(12, null)]
    await hearsOf(listener, 1, ["microphone"])
    guest.addSend(must(await stage.openSend(12, GUEST_PLACE)))
    await guest.produce("microphone")
    await hearsOf(listener, GUEST_PLACE, ["microphone"])
    const at = performance.now()
    process.kill((await workerOf(0)).pid, "SIGKILL")
    await waitFor("the stage is notified", () => notifications.stagesLost === 1)
    expect(notifications.closedFor(11)).toHaveLength(2)
    host.close()
    const again = await enter(HOST, 1)
    await again.produce("microphone")
    await hearsOf(listener, 1, ["microphone"])
    expect(performance.now() - at).toBeLessThan(BACK_MS)
    guest.addSend(must(await stage.openSend(12, GUEST_PLACE)))
    await guest.produce("microphone")
    await hearsOf(listener, GUEST_PLACE, ["microphone"])
    expect(notifications.staleTransports).toEqual([])
    expect(listener.isConnected("receive")).toBe(true)
  })

  it("is given up as a whole, and leaves nothing behind", async () => {
    await begin(1)
    const host = await enter(HOST, 1)
    await host.produce("microphone")
    await hearsOf(await enter(11, null), 1, ["microphone"])
    const opening = stage.open(12, null, started.engine.rtpCapabilities)
    stage.close()
    stage.close()
    expect(codeOf(await opening)).toBe("media-lost")
    expect(codeOf(await stage.open(13, null, started.engine.rtpCapabilities))).toBe("media-lost")
    expect(started.routers.every(({ closed }) => closed)).toBe(true)
    expect(started.engine.counts).toMatchObject({ rooms: 0, seats: 0, consumers: 0 })
  })
})
