import type { InfoId } from "#shared/infoMeeting/state.ts"
import type { HostView } from "#shared/infoMeeting/view.ts"

import type { HostRoom, InfoAbout, InfoState } from "../../core/info/info-state.ts"
import type { StageState, StageTexts } from "./stage-session.ts"

/** What the stage's screen is drawn from, by the session's state. Its texts are the very same until they change. */
export class OpenedStage {
  #last: { of: readonly unknown[]; texts: StageTexts } | null = null

  /** Null while one is not on the stage. */
  of(state: InfoState): StageState | null {
    if (state.kind !== "inside" || state.room.role !== "host") return null
    const { about, room } = state
    const { view, you } = room
    if (you === null) return null
    return {
      view,
      you,
      texts: this.#texts(about, room),
      start: about.start,
      listeners: room.listeners,
      signs: room.signs,
      connection: room.connection === "online" ? "connected" : "reconnecting",
      audioBlocked: room.audioBlocked,
      remote: room.media,
      trouble: room.trouble,
      joining: view.circles.kind === "offered" && room.own.circle?.offer === view.circles.id,
    }
  }

  #texts(about: InfoAbout, { view, texts, names }: HostRoom): StageTexts {
    const { questions, order } = view
    const of = [about.title, texts, namesIn(names), questions, order.items]
    if (this.#last?.of.every((each, index) => each === of[index])) return this.#last.texts
    const opened = { title: about.title, names, ...stageTexts(view, texts) }
    this.#last = { of, texts: opened }
    return opened
  }
}

/** The texts of a view, by the ids of what they belong to. What could not be read is left out. */
export function stageTexts(
  { questions, order }: Pick<HostView, "questions" | "order">,
  opened: ReadonlyMap<string, string>,
): Pick<StageTexts, "questions" | "published" | "order"> {
  const read = (pairs: readonly (readonly [InfoId, string | undefined])[]) =>
    new Map(
      pairs.flatMap(([id, sealed]): [InfoId, string][] => {
        const text = sealed === undefined ? undefined : opened.get(sealed)
        return text ? [[id, text]] : []
      }),
    )
  return {
    questions: read(questions.map(({ id, sealed }) => [id, sealed])),
    published: read(questions.map(({ id, published }) => [id, published?.text])),
    order: read(order.items.map(({ id, title }) => [id, title])),
  }
}

/** As one text to compare: the map is made again on every change. */
function namesIn(names: ReadonlyMap<number, string>): string {
  return JSON.stringify([...names])
}
