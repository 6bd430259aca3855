import { expect, it } from "vitest"
import { chosenStages, stages } from "./stages.ts"

it("runs everything when no stage is named", () => {
  expect(chosenStages([]).chosen).toEqual(stages)
})

it("runs the named stages in their own order and reports names that are not stages", () => {
  const { chosen, unknown } = chosenStages(["signalling", "unit", "soup"])
  expect(chosen.map(({ name }) => name)).toEqual(["unit", "signalling"])
  expect(unknown).toEqual(["soup"])
})

it("runs the stages of daily work by one name", () => {
  const { chosen, unknown } = chosenStages(["media", "quick"])
  const quick = ["format", "lint", "types", "unit", "contract", "signalling"]
  expect(chosen.map(({ name }) => name)).toEqual([...quick, "media"])
  expect(unknown).toEqual([])
})
