import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import type { SeatNumber } from "#shared/values/ids.ts"
import type { AnnouncedKeys } from "../media/keys/tab-directory.ts"
import { RoomKeysFeed } from "./room-keys-feed.ts"
import type { RoomKeys } from "./room-keys.ts"

/** After this, what has changed is shown. */
const SHOWN_MS = 1500

const keys = (tab: string): AnnouncedKeys => ({ tab, publicKeys: { agreement: tab, signing: tab } })

type Tabs = [SeatNumber, string][]

/** A feed whose words are made when the test says so: the tabs they are made of. */
function setUp() {
  const shown: RoomKeys[] = []
  const making: (() => void)[] = []
  const feed = new RoomKeysFeed({
    words: async (all) => {
      await new Promise<void>((made) => making.push(made))
      return [...all.values()].map(({ tab }) => tab)
    },
    changed: (now) => shown.push(now),
  })
  let now: { tabs: Tabs | undefined; waiting: readonly SeatNumber[] } = { tabs: [], waiting: [] }
  const exchange = {
    get waiting() {
      return now.waiting
    },
    publicKeys: () => now.tabs && new Map(now.tabs.map(([seat, tab]) => [seat, keys(tab)])),
  }
  const change = (tabs: Tabs | undefined, waiting: SeatNumber[] = []) => {
    now = { tabs, waiting }
    feed.keysChanged(exchange)
  }
  const pass = (ms = SHOWN_MS) => vi.advanceTimersByTimeAsync(ms)
  const make = async (which = making.length - 1) => {
    making[which]?.()
    await pass(0)
  }
  return { feed, shown, making, change, pass, make, latest: () => shown.at(-1) }
}

describe("the keys of a room, as its screen shows them", () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it("[E6] are words for those inside, and say who came and who went", async () => {
    const { change, pass, make, latest } = setUp()
    for (const [tabs, changed] of [
      [[[1, "a"]], null],
      [
        [
          [1, "a"],
          [2, "b"],
        ],
        { kind: "came", seat: 2 },
      ],
      [
        [
          [1, "a"],
          [2, "c"],
        ],
        { kind: "came", seat: 2 },
      ],
      [[[1, "a"]], { kind: "went", seat: 2 }],
    ] satisfies [Tabs, RoomKeys["changed"]][]) {
      change(tabs)
      await pass()
      await make()
      expect(latest()).toMatchObject({ words: tabs.map(([, tab]) => tab), changed })
    }
  })

  it("[E6] are no words while somebody has not been announced, and made once for the same keys", async () => {
    const { change, pass, make, making, latest, shown } = setUp()
    change([[1, "a"]])
    await pass()
    await make()
    change(undefined)
    await pass()
    expect(latest()?.words).toBeNull()
    change([[1, "a"]])
    await pass()
    change([[1, "a"]])
    await pass()
    expect(making).toHaveLength(2)
    await make()
    expect(latest()).toMatchObject({ words: ["a"], changed: null })
    expect(shown).toHaveLength(3)
  })

  it("[E6] are never the words of those who were inside before", async () => {
    const { change, pass, make, latest } = setUp()
    change([[1, "a"]])
    await pass()
    change([
      [1, "a"],
      [2, "b"],
    ])
    await pass()
    await make(1)
    await make(0)
    expect(latest()?.words).toEqual(["a", "b"])
  })

  it("[E6] are shown once for all that changes while somebody comes in, however often, and no later", async () => {
    const { change, pass, make, making, shown, latest } = setUp()
    for (const tab of ["a", "b", "c", "d"]) {
      change([[1, tab]], [2])
      change(undefined, [2])
      change([[1, tab]], [])
      await pass(400)
    }
    expect(making).toHaveLength(1)
    await make()
    expect(latest()?.words).toEqual(["d"])
    expect(shown).toHaveLength(1)
  })

  it("[E5] name those whose key has not come, until it has, and those whose frames do not open", async () => {
    const { feed, change, pass, latest } = setUp()
    change(undefined, [2, 4])
    await pass()
    feed.troubled(
      new Map([
        [3, "locked"],
        [2, "unshown"],
      ]),
    )
    expect(latest()?.trouble).toEqual(
      new Map([
        [3, "locked"],
        [2, "waiting"],
        [4, "waiting"],
      ]),
    )
    change(undefined, [4])
    expect(latest()?.trouble).toEqual(
      new Map([
        [3, "locked"],
        [2, "unshown"],
        [4, "waiting"],
      ]),
    )
    change(undefined, [])
    feed.troubled(new Map())
    expect(latest()?.trouble).toEqual(new Map())
  })
})
