import { beforeAll, describe, expect, it } from "vitest"

import { type Identity, sixWords } from "./six-words.ts"
import { makeTabKeys } from "./tab-keys.ts"
import { ROOM } from "./testing/keys-in-test.ts"

const seats = [1, 2, 3, 10, 11, 12]
let tabs: Identity[]
let words: string[]

beforeAll(async () => {
  tabs = await Promise.all(seats.map(async (seat) => ({ seat, ...(await makeTabKeys()) })))
  words = await sixWords(ROOM, tabs, "nb")
})

describe("[E6] six words", () => {
  it("are the same for everyone, in whatever order they know of each other", async () => {
    expect(words).toHaveLength(6)
    expect(await sixWords(ROOM, tabs.toReversed(), "nn")).toEqual(words)
    expect(await sixWords(ROOM, [...tabs, ...tabs.slice(0, 2)], "nb")).toEqual(words)
  })

  it("[E6.2] are others when someone has come or gone, or the meeting is another", async () => {
    expect(await sixWords(ROOM, tabs.slice(1), "nb")).not.toEqual(words)
    expect(await sixWords("x".repeat(22), tabs, "nb")).not.toEqual(words)
    const [first, ...others] = tabs
    const ghost = { seat: 4, ...(await makeTabKeys()) }
    expect(await sixWords(ROOM, [...tabs, ghost], "nb")).not.toEqual(words)
    expect(await sixWords(ROOM, [{ ...first!, seat: 5 }, ...others], "nb")).not.toEqual(words)
  })

  it("[E6.2] are others when a tab or one of its keys was swapped", async () => {
    const [first, ...others] = tabs
    const other = await makeTabKeys()
    const { publicKeys, tab } = first!
    const swapped = [
      { ...first!, tab: other.tab },
      { ...first!, publicKeys: { ...publicKeys, agreement: other.publicKeys.agreement } },
      { ...first!, publicKeys: { ...publicKeys, signing: other.publicKeys.signing } },
      {
        seat: 1,
        tab,
        publicKeys: { agreement: publicKeys.signing, signing: publicKeys.agreement },
      },
    ]
    for (const each of swapped)
      expect(await sixWords(ROOM, [each, ...others], "nb")).not.toEqual(words)
  })

  it("stand for the same bits on every device", async () => {
    const known = { agreement: "B".repeat(87), signing: "C".repeat(87) }
    const tab = { seat: 1, tab: "t".repeat(22), publicKeys: known }
    const [norwegian, english] = await Promise.all([
      sixWords(ROOM, [tab], "nb"),
      sixWords(ROOM, [tab], "en"),
    ])
    expect(norwegian.join(" ")).toBe("sykkel nøkkel agurk trampoline knapp agurk")
    expect(english.join(" ")).toBe("swallow novel accordion trampoline icicle accordion")
  })
})
