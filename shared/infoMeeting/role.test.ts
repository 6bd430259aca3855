import { expect, it } from "vitest"

import { STAGE_FORMATS } from "../formats/stage-formats.ts"
import { hostCommandSchema, listenerActSchema, stageCommandSchema } from "./command.ts"
import { InfoMeetingInTest } from "./testing/info-meeting-in-test.ts"

const typesOf = (...schemas: readonly { shape: { type: { def: { values: string[] } } } }[]) =>
  schemas.flatMap(({ shape }) => shape.type.def.values).toSorted()

it.each(Object.entries(STAGE_FORMATS))("[IM1.1] has every command in the rows of %s", (_, row) => {
  const { host, guest, listener } = row.roles
  const hosts = typesOf(...hostCommandSchema.def.options, ...stageCommandSchema.def.options)
  expect([...host.commands].toSorted()).toEqual([...hosts, "wantCircle"].toSorted())
  expect([...listener.commands].toSorted()).toEqual(typesOf(...listenerActSchema.def.options))
  expect([...guest.commands].toSorted()).toEqual(["stepBack", "switchCamera", "switchMicrophone"])
  expect(listener).toMatchObject({ most: 300, shownAs: "count", sources: [] })
})

it("[IM1] holds a gathering by the same rules, and asks for no interest there", () => {
  const meeting = new InfoMeetingInTest({ format: "gathering" })
  meeting.enter("Hanne")
  meeting.hosts("Hanne", { type: "begin" })
  expect(meeting.becomeGuest("Gunn", "Hanne")).toBe(5)
  const { infoMeeting, gathering } = STAGE_FORMATS
  expect([infoMeeting.interest, gathering.interest]).toEqual([true, false])
})
