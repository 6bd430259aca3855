import { describe, expect, it } from "vitest"

import { apply, newMeeting } from "#shared/meeting/apply.ts"
import type { Topic } from "#shared/meeting/round/round-state.ts"
import { deriveKeys, makeSecret } from "../../crypto/keys.ts"
import { seal } from "../../crypto/seal.ts"
import { Topics } from "./topics.ts"

function roundAbout(topic: Topic) {
  const entered = {
    type: "entered",
    seat: 1,
    at: 0,
    name: "n".repeat(80),
    microphone: true,
    camera: true,
  } as const
  return apply(apply(newMeeting(), entered), { type: "roundStarted", seat: 1, at: 0, topic })
}

describe("the own words of a round", () => {
  it("[R1.1] are sealed, and opened by those who hold the link", async () => {
    const { contentKey } = await deriveKeys(makeSecret())
    const text = await seal(contentKey, "round-topic", "Hva bærer jeg på?")
    const meeting = roundAbout({ kind: "own", text })
    const topics = new Topics(contentKey)
    expect(topics.of(meeting)).toBeNull()
    expect(await topics.learn(meeting)).toBe(true)
    expect(topics.of(meeting)).toBe("Hva bærer jeg på?")
    expect(await topics.learn(meeting)).toBe(false)
  })

  it("do not open with another link", async () => {
    const [one, other] = await Promise.all([deriveKeys(makeSecret()), deriveKeys(makeSecret())])
    const meeting = roundAbout({
      kind: "own",
      text: await seal(one.contentKey, "round-topic", "Sorg"),
    })
    const topics = new Topics(other.contentKey)
    await topics.learn(meeting)
    expect(topics.of(meeting)).toBeNull()
  })
})
