import { describe, expect, it } from "vitest"

import type { SeatNumber } from "#shared/values/ids.ts"
import type { AnnouncedKeys } from "../media/keys/tab-directory.ts"
import { RoomKeysFeed } from "./room-keys-feed.ts"
import type { RoomKeys } from "./room-keys.ts"

const keys = (tab: string): AnnouncedKeys => ({ tab, publicKeys: { agreement: tab, signing: tab } })

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
  const change = (tabs: [SeatNumber, string][] | undefined, waiting: SeatNumber[] = []) => {
    const announced = tabs && new Map(tabs.map(([seat, tab]) => [seat, keys(tab)]))
    return feed.keysChanged({ waiting, publicKeys: () => announced })
  }
  const makeAll = () => making.splice(0).forEach((made) => made())
  return { feed, shown, making, change, makeAll, latest: () => shown.at(-1) }
}

describe("the keys of a room, as its screen shows them", () => {
  it("[E6] are words for those inside, and say who came and who went", async () => {
    const { change, makeAll, latest } = setUp()
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
    ] satisfies [[SeatNumber, string][], RoomKeys["changed"]][]) {
      const done = change(tabs)
      makeAll()
      await done
      expect(latest()).toMatchObject({ words: tabs.map(([, tab]) => tab), changed })
    }
  })

  it("[E6] are no words while somebody has not been announced, and made once for the same keys", async () => {
    const { change, makeAll, making, latest, shown } = setUp()
    const first = change([[1, "a"]])
    makeAll()
    await first
    await change(undefined)
    expect(latest()?.words).toBeNull()
    const again = change([[1, "a"]])
    await change([[1, "a"]])
    expect(making).toHaveLength(1)
    makeAll()
    await again
    expect(latest()).toMatchObject({ words: ["a"], changed: null })
    expect(shown).toHaveLength(3)
  })

  it("[E6] are never the words of those who were inside before", async () => {
    const { change, making, latest } = setUp()
    const slow = change([[1, "a"]])
    const fast = change([
      [1, "a"],
      [2, "b"],
    ])
    making[1]?.()
    await fast
    making[0]?.()
    await slow
    expect(latest()?.words).toEqual(["a", "b"])
  })

  it("[E5] name those whose key has not come, and those whose frames do not open", async () => {
    const { feed, change, latest } = setUp()
    await change(undefined, [2])
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
      ]),
    )
    await change(undefined, [])
    feed.troubled(new Map())
    expect(latest()?.trouble).toEqual(new Map())
  })
})
