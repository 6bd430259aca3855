import type { Locator, Page } from "playwright-core"

import type { TextOf } from "./texts.ts"

/** One person in the rehearsal, who finds everything by role and name, as a screen reader tells it. */
export class Rehearsing {
  readonly page: Page
  readonly text: TextOf
  readonly #press: (what: Locator) => Promise<void>

  /** `press` is how this person presses things: by keys, by touch, with a mouse. */
  constructor(page: Page, text: TextOf, press: (what: Locator) => Promise<void>) {
    this.page = page
    this.text = text
    this.#press = press
  }

  /** Presses the button of the room or the door with this text on it. */
  async press(id: string, values?: Record<string, string | number>): Promise<void> {
    await this.#press(this.button(this.text(id, values)))
  }

  /** Presses one of the coach's buttons. */
  async pressCard(which: "next" | "again" | "skip" | "loseLine"): Promise<void> {
    const name = this.text(`rehearsal.press.${which}`)
    await this.#press(this.card.getByRole("button", { name, exact: true }))
  }

  /** Waits until the coach says this. */
  async seesCoach(id: string, values?: Record<string, string | number>): Promise<void> {
    const name = this.text(`rehearsal.${id}.title`, values)
    const text = this.text(`rehearsal.${id}.text`, values)
    // Both at once: some of the coach's words stand for a few seconds only.
    await this.card
      .filter({ has: this.page.getByRole("heading", { name, exact: true }) })
      .filter({ has: this.page.getByText(text, { exact: true }) })
      .waitFor()
  }

  /** The button whose name begins with these words. */
  button(words: string): Locator {
    return this.page.getByRole("button", { name: startingWith(words) })
  }

  heading(id: string): Promise<void> {
    return this.page.getByRole("heading", { name: this.text(id), exact: true }).waitFor()
  }

  get card(): Locator {
    return this.page.getByRole("complementary", { name: this.text("rehearsal.coach") })
  }

  /** The newcomer's four steps, and in. */
  async throughTheDoor(name: string, write: (field: Locator) => Promise<void>): Promise<void> {
    const field = this.page.getByRole("textbox", { name: this.text("gate.name.label") })
    await field.waitFor()
    await write(field)
    await this.press("gate.next")
    await this.#press(this.page.getByRole("checkbox"))
    await this.press("gate.next")
    await this.heading("gate.alone.title")
    await this.press("gate.next")
    await this.heading("gate.door.title")
  }

  /** The other way, and back. `first`: how it is to begin with. */
  async switchMicrophone(first: "on" | "off"): Promise<void> {
    for (const now of [first, first === "on" ? "off" : "on"]) {
      await this.seesCoach(`microphone.${now}`)
      await this.press(`room.microphone.${now}`)
    }
    await this.seesCoach("microphone.done")
  }

  /** Into the queue and out of it, when Liv has asked first. */
  async askForTheWord(): Promise<void> {
    await this.seesCoach("hand")
    await this.page.getByText(this.text("room.tag.hand", { place: 1 }), { exact: true }).waitFor()
    await this.press("room.hand.raise")
    await this.seesCoach("hand.up", { place: 2 })
    await this.seesCoach("hand.up", { place: 1 })
    await this.press("room.hand.lower", { place: 1 })
    await this.seesCoach("hand.done")
  }

  /** Passes first, takes the word when it comes back, and gives it on. */
  async takePartInARound(): Promise<void> {
    await this.seesCoach("round.offered")
    await this.press("room.passWord")
    await this.seesCoach("round.offered.again")
    await this.press("room.takeWord")
    await this.seesCoach("round.speaking")
    await this.page.getByText(this.text("room.sign.recognise"), { exact: true }).waitFor()
    await this.press("room.endTurn")
    await this.seesCoach("round.done")
  }

  async takeABreak(): Promise<void> {
    await this.seesCoach("break")
    await this.seesCoach("break.now")
    await this.press("room.comeBack")
    await this.seesCoach("break.done")
  }

  async loseTheNetwork(): Promise<void> {
    await this.seesCoach("network")
    await this.pressCard("loseLine")
    await this.seesCoach("network.away")
    await this.page.getByText(this.text("room.reconnecting"), { exact: true }).waitFor()
    await this.seesCoach("network.done")
  }

  async leave(): Promise<void> {
    await this.seesCoach("leave")
    await this.press("room.leave")
    await this.#press(
      this.page.getByRole("dialog").getByRole("button", { name: this.text("room.leave.go") }),
    )
  }
}

function startingWith(words: string): RegExp {
  return new RegExp(`^${words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}`)
}
