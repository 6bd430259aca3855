import { Counter, Gauge, Registry, collectDefaultMetrics } from "prom-client"

/** Current values, read whenever the metrics are requested. */
interface Sources {
  rooms: () => { rooms: number; people: number }
  practising: () => number
  infoMeetings: () => { meetings: number; listeners: number }
}

/** Metrics for the operator. Sums only: nothing in them tells one room from another. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #requests: Counter

  constructor({ rooms, practising, infoMeetings }: Sources) {
    const registers = [this.#registry]
    collectDefaultMetrics({ register: this.#registry })
    this.#requests = new Counter({
      name: "samtalerom_requests_total",
      help: "Socket requests by name and outcome",
      labelNames: ["request", "outcome"],
      registers,
    })
    gauge("samtalerom_rooms", "Meetings that are held now", () => rooms().rooms, registers)
    gauge("samtalerom_people", "Participants connected now", () => rooms().people, registers)
    gauge("samtalerom_practising", "People who practise now", practising, registers)
    const [meetings, listeners] = [() => infoMeetings().meetings, () => infoMeetings().listeners]
    gauge("samtalerom_info_meetings", "Info meetings that somebody is in", meetings, registers)
    gauge("samtalerom_listeners", "Listeners in info meetings now", listeners, registers)
  }

  count(request: string, outcome: string): void {
    this.#requests.inc({ request, outcome })
  }

  /** In Prometheus' text format. */
  async text(): Promise<{ type: string; body: string }> {
    return { type: this.#registry.contentType, body: await this.#registry.metrics() }
  }
}

function gauge(name: string, help: string, value: () => number, registers: Registry[]): void {
  new Gauge({
    name,
    help,
    registers,
    collect() {
      this.set(value())
    },
  })
}
