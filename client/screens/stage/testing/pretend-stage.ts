import type { HostQuestion, HostView, ShownOnStage } from "#shared/infoMeeting/view.ts"

import type { StageState } from "../stage-session.ts"

/** 18:00 in Oslo on a Thursday in December. */
export const START = Date.UTC(2026, 11, 3, 17, 0)

/** Someone on the stage, with everything on. */
export function onStage(place: number, more: Partial<ShownOnStage> = {}): ShownOnStage {
  return {
    place,
    role: place > 4 ? "guest" : "host",
    name: null,
    microphone: true,
    camera: true,
    presence: { kind: "here" },
    ...more,
  }
}

export function question(id: string, at: number, more: Partial<HostQuestion> = {}): HostQuestion {
  return {
    id,
    sealed: "s",
    at,
    mark: "new",
    mergedInto: null,
    published: null,
    meToo: 0,
    ...more,
  }
}

const VIEW: HostView = {
  format: "infoMeeting",
  language: "nb",
  startsAt: "2026-12-03T18:00",
  minutes: 60,
  welcome: "w",
  renewedSecret: null,
  phase: { kind: "running", startedAt: START, hostsGoneAt: null },
  stage: [onStage(1), onStage(2)],
  word: null,
  screen: null,
  published: [],
  meToo: {},
  circles: { kind: "none" },
  questions: [],
  hands: [],
  order: { items: [], current: null },
  circling: 0,
  listenersSecret: "s",
}

/** A meeting that has begun, with two hosts; the user is on the first place. */
export function stageState(
  view: Partial<HostView> = {},
  more: Partial<Omit<StageState, "view">> = {},
): StageState {
  return {
    view: { ...VIEW, ...view },
    texts: {
      title: "Åpen kveld om selvhjelpsgrupper",
      names: new Map([
        [1, "Aud"],
        [2, "Solveig"],
      ]),
      questions: new Map(),
      published: new Map(),
      order: new Map(),
    },
    you: 1,
    start: START,
    listeners: 124,
    signs: { sums: {}, at: 0 },
    connection: "connected",
    audioBlocked: false,
    remote: new Map(),
    joining: false,
    trouble: new Map(),
    ...more,
  }
}
