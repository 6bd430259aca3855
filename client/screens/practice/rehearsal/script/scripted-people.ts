import { newMeeting } from "#shared/meeting/apply.ts"
import type { Command } from "#shared/meeting/command.ts"
import { present } from "#shared/meeting/people.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { RequestName } from "#shared/protocol/messages.ts"
import type { SeatNumber } from "#shared/values/ids.ts"

import type { LocalHost } from "../local-host/local-host.ts"
import type { LocalSession } from "../local-host/local-session.ts"

/** The four who take part by a script: clients of the room like any other, whose presses come from the stage. */
export class ScriptedPeople {
  readonly #sessions = new Map<SeatNumber, LocalSession>()
  #host: LocalHost | undefined
  /** Called whenever one of them has been notified of anything. */
  onChange = () => {}

  /** The meeting as it is now; an empty one before there is a room. */
  get meeting(): Meeting {
    return this.#host?.meeting ?? BEFORE
  }

  /** Takes part in this room from now on. */
  async join(host: LocalHost): Promise<void> {
    this.#host = host
    await this.gather()
  }

  /** Everyone who is not present enters, as after a meeting that has closed; not one whose connection is lost. */
  async gather(): Promise<void> {
    const seats = new Set(present(this.meeting).map(({ seat }) => seat))
    for (const { seat } of this.#host?.members ?? []) if (!seats.has(seat)) await this.enter(seat)
  }

  /** Enters, or comes back. */
  async enter(seat: SeatNumber): Promise<void> {
    const host = this.#host
    if (host === undefined) return
    const session = host.connect(() => this.onChange())
    this.#sessions.set(seat, session)
    const { lobby, enter } = host.arrival(seat)
    await ask(session, "lobby", lobby)
    await ask(session, "enter", enter)
    this.onChange()
  }

  /** Refused when the person who rehearses was quicker: then the script looks again. */
  async act(seat: SeatNumber, command: Command): Promise<void> {
    const session = this.#sessions.get(seat)
    if (session !== undefined) await ask(session, "command", command)
  }

  /** One of them loses the connection [P1]. */
  async disconnect(seat: SeatNumber): Promise<void> {
    await this.#sessions.get(seat)?.close()
  }

  /** Puts the meeting into another state. */
  async setScene(scene: (meeting: Meeting) => Meeting): Promise<void> {
    await this.#host?.setScene(scene)
  }
}

const BEFORE = newMeeting()

function ask(session: LocalSession, name: RequestName, payload: unknown): Promise<void> {
  return session.request(name, payload, () => {})
}
