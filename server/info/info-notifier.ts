import type { HostView, ListenerView } from "#shared/infoMeeting/view.ts"
import type { InfoSign } from "#shared/infoMeeting/messages.ts"
import type { InfoMeeting } from "#shared/infoMeeting/state.ts"
import { hostView, listenerView } from "#shared/infoMeeting/view/views.ts"

import type { InfoClient } from "./info-client.ts"
import type { InfoClients } from "./info-clients.ts"
import type { InfoPorts } from "./info-ports.ts"
import { InfoSums } from "./info-sums.ts"
import { MeTooCount } from "./me-too-count.ts"
import { ownStates } from "./own-act.ts"
import { Paced } from "./paced.ts"
import { ViewFeed } from "./view-feed.ts"

/** How often the number of me-toos is announced; ms. */
const ME_TOO_MS = 2000

/**
 * Notifies everyone in a meeting of what has changed: every listener of the very same, every host of the very same, and each
 * client alone of how its own acts stand [IM2].
 */
export class InfoNotifier {
  readonly #ports: InfoPorts
  readonly #clients: InfoClients
  readonly #forListeners: ViewFeed<ListenerView>
  readonly #forHosts: ViewFeed<HostView>
  readonly #meToos: MeTooCount
  readonly #meTooPace: Paced
  readonly #sums: InfoSums
  #meeting: InfoMeeting

  constructor(ports: InfoPorts, clients: InfoClients, meeting: InfoMeeting) {
    const { clock } = ports
    this.#ports = ports
    this.#clients = clients
    this.#meeting = meeting
    this.#forListeners = new ViewFeed(listenerView(meeting))
    this.#forHosts = new ViewFeed(hostView(meeting))
    this.#meToos = new MeTooCount(meeting)
    this.#meTooPace = new Paced(clock, ME_TOO_MS, () => this.#countMeToos())
    this.#sums = new InfoSums({
      clock,
      listeners: () => clients.listeners.size,
      tell: (sums) => ports.broadcast(connectionsOf(clients.all), "info-sums", sums),
    })
  }

  /** How many listen, as it was last announced. */
  get listeners(): number {
    return this.#sums.listeners
  }

  get listenerView(): { version: number; view: ListenerView } {
    return this.#forListeners.current
  }

  get hostView(): { version: number; view: HostView } {
    return this.#forHosts.current
  }

  /** The meeting has changed, and is stored. */
  follow(meeting: InfoMeeting): void {
    this.#meeting = meeting
    // This may count at once, and tell with it.
    if (this.#meToos.hasChanged(meeting)) this.#meTooPace.request()
    this.#tellViews()
    const states = ownStates(meeting)
    for (const client of this.#clients.all) if (!client.acts.isEmpty) this.#tellOwn(client, states)
  }

  /** How a client's own acts stand, where that is not what it was last notified of. */
  ownActs(client: InfoClient): void {
    if (!client.acts.isEmpty) this.#tellOwn(client, ownStates(this.#meeting))
  }

  sign(sign: InfoSign): void {
    this.#sums.sign(sign)
  }

  listenersChanged(): void {
    this.#sums.listenersChanged()
  }

  close(): void {
    this.#meTooPace.cancel()
    this.#sums.close()
  }

  #countMeToos(): void {
    this.#meToos.count(this.#meeting)
    this.#tellViews()
  }

  #tellViews(): void {
    const { broadcast, clock } = this.#ports
    const now = clock.now()
    const counted = this.#meToos.asCounted(this.#meeting)
    const toListeners = this.#forListeners.next(listenerView(counted), now)
    const toHosts = this.#forHosts.next(hostView(counted), now)
    const { hosts, listeners } = this.#clients
    if (toHosts !== undefined) broadcast(connectionsOf(hosts), "info-changed", toHosts)
    if (toListeners !== undefined)
      broadcast(connectionsOf([...listeners]), "info-changed", toListeners)
  }

  #tellOwn({ acts, connection }: InfoClient, states: ReturnType<typeof ownStates>): void {
    for (const own of acts.changes(states)) connection.notify("info-own", own)
  }
}

function connectionsOf(clients: readonly InfoClient[]) {
  return clients.map(({ connection }) => connection)
}
