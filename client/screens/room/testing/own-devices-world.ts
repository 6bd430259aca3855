import { mayBeHeard } from "#shared/meeting/round/listening.ts"
import type { Command } from "#shared/meeting/command.ts"
import type { DeviceSource } from "#shared/protocol/media.ts"
import { entryAgain } from "../../../core/session/entry.ts"
import { RoomSession } from "../../../core/session/room-session.ts"
import { SealedTexts } from "../../../core/session/texts/sealed-texts.ts"
import { NOTHING_ON, reportedSwitches } from "../../../core/session/mute/switches.ts"
import { Devices } from "../../../core/media/devices.ts"
import { Publisher } from "../../../core/media/publisher.ts"
import { FakeMediaDevices } from "../../../core/media/testing/fake-media-devices.ts"
import { FakeSeal } from "../../../core/media/testing/fake-seal.ts"
import { isWanted } from "../device-view.ts"
import { KeyListener } from "../keys/key-listener.ts"
import { KeyBoard } from "../keys/testing/key-board.ts"
import { SlowPath } from "./slow-path.ts"
import { CALM, ME, SlowServer } from "./slow-server.ts"

const SPACE = { key: " ", code: "Space" }
export const SOURCES = ["microphone", "camera"] as const
const FOUND = [
  { kind: "audioinput", deviceId: "microphone 1", label: "Laptop" },
  { kind: "audioinput", deviceId: "microphone 2", label: "Headset" },
  { kind: "videoinput", deviceId: "camera 1", label: "Lid" },
  { kind: "videoinput", deviceId: "camera 2", label: "Desk" },
] as const

/**
 * One person in a meeting, with everything real from the keys to what is handed to the senders; the
 * browser's devices, the line, the server's end and the way out are made by hand. Looks after each step,
 * and whenever a device changes, whether anything leaves that its person does not want.
 */
export class OwnDevicesWorld {
  readonly browser = new FakeMediaDevices([...FOUND])
  readonly board = new KeyBoard()
  readonly server = new SlowServer()
  readonly devices: Devices
  readonly room: RoomSession
  /** What the person's latest press was, by source. */
  readonly last: Record<DeviceSource, boolean> = { microphone: false, camera: false }
  /** Something other than a press may have switched off since all was last at rest. */
  disturbed = false
  over = false
  readonly #publisher: Publisher
  readonly #keys: KeyListener
  #entry = { pledge: "p".repeat(43), name: "n".repeat(80), ...NOTHING_ON }
  #path: SlowPath
  #pressing = false
  #presses = 0
  /** The space bar is down, and nothing has happened that ends a talk. */
  #held = false
  readonly #was: Record<DeviceSource, boolean> = { microphone: false, camera: false }
  readonly faults: string[] = []
  /** How often a source was found on, and off, once all was quiet. */
  readonly found = { on: 0, off: 0 }

  constructor() {
    this.browser.install()
    this.devices = Devices.create()
    this.#publisher = new Publisher(this.server, new FakeSeal())
    this.devices.state.subscribe(({ microphone, camera }) => {
      this.#publisher.set("microphone", microphone.kind === "on" ? microphone.track : null)
      this.#publisher.set("camera", camera.kind === "on" ? camera.track : null)
    })
    this.#path = this.#attached()
    this.room = this.#enter()
    this.server.onHappened = (batch) => this.room.eventsReceived(batch)
    this.devices.state.subscribe(() => this.look())
    this.#keys = KeyListener.on(this.board.page, () => ({
      actions: {
        talk: (on) => this.press("microphone", on),
        microphone: () => this.flip("microphone"),
        camera: () => this.flip("camera"),
        hand: () => undefined,
        onward: () => undefined,
        help: () => undefined,
      },
      choices: { letters: true, space: true },
    }))
  }

  press(source: DeviceSource, on: boolean): void {
    this.#presses += 1
    this.last[source] = on
    this.#press(() => void this.room.press(source, on))
    if (!on && this.#leaves(source)) this.faults.push(`${source} leaves after the press`)
  }

  flip(source: DeviceSource): void {
    this.press(source, !isWanted(this.devices.state.getState()[source]))
  }

  holdSpace(): void {
    this.#held = true
    this.board.down(SPACE)
  }

  /** Something happens at the keys after which nobody talks by holding the space bar. */
  endHold(happen: (board: KeyBoard) => void): void {
    if (this.#held) this.last.microphone = false
    this.#held = false
    happen(this.board)
    this.look()
  }

  /** Takes the word, if it is offered as far as this screen knows. */
  takeWord(): void {
    const { round } = this.room.state.meeting
    if (round.kind !== "offered" || round.seat !== ME) return
    this.disturbed = true
    const was = this.last.microphone
    this.last.microphone = true
    this.#presses += 1
    const presses = this.#presses
    const command: Command = { type: "takeWord", turn: round.turn, microphone: true }
    this.#press(() => {
      void this.room.command(command).then(({ ok }) => {
        // Without the word, the press has opened nothing.
        if (!ok && presses === this.#presses) this.last.microphone = was
      })
    })
  }

  drop(): void {
    this.server.drop()
    this.room.disconnected()
  }

  /** A new connection, on which the user enters again with the devices as they are. */
  async goBack(): Promise<void> {
    this.server.mend()
    const entry = entryAgain(this.#entry, this.room.state.meeting, Date.now(), this.devices)
    const answer = await this.server.request("enter", entry)
    if (!answer.ok) return this.drop()
    this.#entry = entry
    this.room.resumed(answer.value, reportedSwitches(entry))
    this.#publisher.resync(null)
  }

  /** Sound and picture get a new way out. */
  newPath(): void {
    this.#path.close()
    this.#path = this.#attached()
  }

  /** Another tab or device takes over, or one leaves. */
  leave(): void {
    this.over = true
    this.room.close()
    for (const source of SOURCES) this.last[source] = false
    this.look()
  }

  /** Nothing leaves that is not wanted, and nothing has gone on but by a press. */
  look(): void {
    for (const source of SOURCES) {
      const { kind } = this.devices.state.getState()[source]
      const isAny = kind !== "off"
      if (isAny && !this.#was[source] && !this.#pressing)
        this.faults.push(`${source} went ${kind} by itself`)
      this.#was[source] = isAny
      if (!this.#leaves(source)) continue
      if (kind !== "on") this.faults.push(`${source} leaves while it is ${kind}`)
      if (!this.last[source]) this.faults.push(`${source} leaves and is not wanted`)
      if (source === "microphone" && !mayBeHeard(this.room.state.meeting, ME))
        this.faults.push("the microphone leaves while one listens")
    }
  }

  /** All is quiet: the browser, the way out and the server say the same, and what the person wanted. */
  lookAtRest(): void {
    for (const source of SOURCES) {
      const { kind } = this.devices.state.getState()[source]
      const [leaves, server] = [this.#leaves(source), this.server.mine[source]]
      this.found[leaves ? "on" : "off"] += 1
      if (leaves !== (kind === "on") || server !== leaves)
        this.faults.push(`${source} is ${kind}, leaves: ${leaves}, at the server: ${server}`)
      // In trouble it is wanted still, and may come back by itself or by another choice.
      if (kind === "error") continue
      if (!this.disturbed && !this.#listens && leaves !== this.last[source])
        this.faults.push(`${source} leaves: ${leaves}, and wanted: ${this.last[source]}`)
      // Seen by now: what is off and should not be, waits for a press.
      this.last[source] = leaves
    }
    this.disturbed = false
  }

  /** Throws what was seen that should not be. */
  throwFaults(): void {
    if (this.faults.length > 0) throw new Error(this.faults.join("; "))
  }

  /** Whether a press could be without effect: one listens, or did a moment ago. */
  get #listens(): boolean {
    return [this.server.meeting, this.room.state.meeting].some(
      (meeting) => !mayBeHeard(meeting, ME),
    )
  }

  calm(): void {
    this.server.weather = CALM
    this.server.refuses = 0
    this.browser.hold = false
    for (const { answer } of this.browser.asks.splice(0)) answer()
  }

  close(): void {
    this.#keys.close()
    this.room.close()
    this.devices.close()
  }

  #press(press: () => void): void {
    this.#pressing = true
    if (this.#listens) this.disturbed = true
    press()
    this.#pressing = false
    this.look()
  }

  #leaves(source: DeviceSource): boolean {
    return this.#path.sends(source)
  }

  /** A new way out. */
  #attached(): SlowPath {
    const path = new SlowPath((source) => this.#publisher.sent(source, `producer of the ${source}`))
    this.#publisher.attach(path.path)
    return path
  }

  #enter(): RoomSession {
    const made = (parts: object) => Object.assign(Object.create(null), parts)
    const { meeting } = this.server
    const group = made({ view: { version: 0, format: "group" }, knocks: [] })
    return RoomSession.enter(
      { you: ME, meeting, group, reported: NOTHING_ON },
      {
        signaling: this.server,
        devices: this.devices,
        texts: new SealedTexts(new Promise(() => undefined)),
        names: made({ of: () => new Map(), open: async () => false }),
        openGroup: async () => group,
        presentChanged: () => undefined,
        serverTimeSeen: () => undefined,
        keepAwake: () => ({ close() {} }),
        changed: () => undefined,
      },
    )
  }
}
