import { describe, expect, it } from "vitest"

import { UNSEEN, pictureFinding, see } from "./picture-finding.ts"
import { measureLight } from "./picture-light.ts"
import type { Pixels } from "./picture-light.ts"
import { person, picture } from "./testing/pictures.ts"

/** What is found after looking so many times, a quarter of a second apart; noise makes it alive. */
function after(looks: number, shown: Pixels, { alive = true } = {}): string {
  let seen = UNSEEN
  let now = 1000
  for (let look = 0; look < looks; look++) {
    now += 250
    const data = Uint8ClampedArray.from(shown.data)
    if (alive) data[data.length - 2] = look % 256
    seen = see(seen, measureLight({ ...shown, data }), now)
  }
  return pictureFinding(seen, now)
}

describe("the finding about a picture", () => {
  it.each<[string, Pixels, string]>([
    ["a face in the light of a lamp", person(150, 90), "fine"],
    ["a dark face in good light, before a white wall", person(70, 235), "fine"],
    ["a dark face in the light of a lamp", person(60, 100), "fine"],
    ["a light face before a white wall", person(180, 240), "fine"],
    ["a face before a bright window", person(45, 255), "backlit"],
    ["a dim room", person(45, 25), "dark"],
    ["a lid over the lens", picture(() => 0), "black"],
    ["a lid over the lens, with noise", picture((x) => (x * 1000) % 14), "black"],
  ])("of %s", (_, shown, finding) => {
    expect(after(4, shown)).toBe(finding)
  })

  it("is nothing before three samples agree", () => {
    expect(after(0, person(150, 90))).toBe("looking")
    expect(after(2, person(150, 90))).toBe("looking")
    let seen = see(UNSEEN, measureLight(person(45, 25)), 0)
    seen = see(seen, measureLight(person(150, 90)), 250)
    seen = see(seen, measureLight(person(150, 91)), 500)
    expect(pictureFinding(seen, 500)).toBe("looking")
    expect(pictureFinding(see(seen, measureLight(person(150, 92)), 750), 750)).toBe("fine")
  })

  it("is that it stands still, when nothing at all moves; never that it is fine", () => {
    expect(after(4, person(150, 90), { alive: false })).toBe("looking")
    expect(after(12, person(150, 90), { alive: false })).toBe("still")
    expect(
      after(
        12,
        picture(() => 0),
        { alive: false },
      ),
    ).toBe("black")
  })

  it("follows the light: a lamp is switched on", () => {
    let seen = UNSEEN
    for (let look = 0; look < 6; look++)
      seen = see(seen, measureLight(person(look < 3 ? 45 : 150, 20 + look)), look * 250)
    expect(pictureFinding(seen, 1250)).toBe("fine")
  })
})
