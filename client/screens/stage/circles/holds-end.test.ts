import { expect, it } from "vitest"

import { hostMay } from "#shared/infoMeeting/view/may-in-view.ts"
import type { HostView } from "#shared/infoMeeting/view.ts"

import { START, onStage, stageState } from "../testing/pretend-stage.ts"
import { holdsEnd } from "./holds-end.ts"

const going = { kind: "going", id: "c", noticeAt: START + 1, endsAt: START + 2 } as const
const offered = { kind: "offered", id: "c", until: START + 1, minutes: 15 } as const
const dropped = onStage(1, { presence: { kind: "dropped", at: START } })

it.each<[string, Partial<HostView>, boolean]>([
  ["while people are in circles", { circles: going }, true],
  ["while circles are only offered", { circles: offered }, false],
  ["without circles", {}, false],
  ["for a host who has dropped", { circles: going, stage: [dropped, onStage(2)] }, false],
])(
  "[IM11.5] calling everyone back is offered in place of the end %s: %s",
  (_when, change, held) => {
    const { view, you } = stageState(change)
    const may = hostMay(view, you, START)
    expect([holdsEnd(view, may), held && may({ type: "end" })]).toEqual([held, false])
  },
)
