import { describe, expect, it } from "vitest"

import { MeetingInTest } from "#shared/meeting/testing/meeting-in-test.ts"
import { deriveKeys, makeSecret } from "../../crypto/keys.ts"
import { seal } from "../../crypto/seal.ts"
import { ProposedWords } from "./proposed-words.ts"

function proposing(words: string | null) {
  const meeting = new MeetingInTest([1, 2, 3])
  meeting.act(1, { type: "propose", what: { kind: "ownWords", words } })
  return meeting.state
}

describe("words proposed for the pledge", () => {
  it("[G3] are sealed, and opened by those who hold the link", async () => {
    const { contentKey } = await deriveKeys(makeSecret())
    const meeting = proposing(await seal(contentKey, "own-words", "Vi hilser ikke\npå gata."))
    const words = new ProposedWords(contentKey)
    expect(words.of(meeting).size).toBe(0)
    expect(await words.learn(meeting)).toBe(true)
    expect([...words.of(meeting).values()]).toEqual(["Vi hilser ikke på gata."])
    expect(await words.learn(meeting)).toBe(false)
  })

  it("are empty when they do not open with this link", async () => {
    const [one, other] = await Promise.all([deriveKeys(makeSecret()), deriveKeys(makeSecret())])
    const meeting = proposing(await seal(one.contentKey, "own-words", "Hemmelig"))
    const words = new ProposedWords(other.contentKey)
    await words.learn(meeting)
    expect([...words.of(meeting).values()]).toEqual([""])
  })

  it("to be taken away are none to open", async () => {
    const { contentKey } = await deriveKeys(makeSecret())
    expect(await new ProposedWords(contentKey).learn(proposing(null))).toBe(false)
  })
})
