import type { Instant, SeatNumber } from "../../values/ids.ts"
import type { Announced } from "../input.ts"
import type { TabId } from "../state.ts"

interface SeatView {
  visible: boolean
  tab: TabId | null
  madeAt: Instant
}

/** Who is where, as one tab has been notified, by the words of SPEC.md; and who has come and gone. */
export class TabView {
  readonly #seats = new Map<SeatNumber, SeatView>()
  readonly #own: SeatNumber
  readonly #came: (tab: TabId) => void
  readonly #departed: (tab: TabId) => void

  constructor(own: SeatNumber, came: (tab: TabId) => void, departed: (tab: TabId) => void) {
    this.#own = own
    this.#came = came
    this.#departed = departed
  }

  presents(seats: readonly SeatNumber[]): void {
    for (let seat = 1; seat <= 6; seat++) {
      if (seat === this.#own) continue
      const view = this.#at(seat)
      const [before, visible] = [view.visible, seats.includes(seat)]
      view.visible = visible
      if (view.tab === null || before === visible) continue
      if (visible) this.#came(view.tab)
      else {
        this.#departed(view.tab)
        view.tab = null
      }
    }
  }

  learns({ seat, tab, madeAt }: Announced): void {
    if (seat === this.#own) return
    const view = this.#at(seat)
    if (madeAt <= view.madeAt) return
    const before = view.tab
    view.tab = tab
    view.madeAt = madeAt
    if (!view.visible || before === tab) return
    if (before !== null) this.#departed(before)
    this.#came(tab)
  }

  /** The tab to which keys may go. */
  tabOn(seat: SeatNumber): TabId | null {
    const { visible, tab } = this.#at(seat)
    return visible ? tab : null
  }

  #at(seat: SeatNumber): SeatView {
    const view = this.#seats.get(seat) ?? { visible: false, tab: null, madeAt: 0 }
    this.#seats.set(seat, view)
    return view
  }
}
