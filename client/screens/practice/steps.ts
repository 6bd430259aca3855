import type { ComponentType } from "react"

import type { StepProps } from "./step-props.ts"

/** The steps there can be; their names stand in `practice.step.<id>.title` and `.text`. */
export type StepId = "check" | "mirror" | "connection" | "rehearsal" | "together" | "guide"

/** One step of the practice lobby, with an address of its own: `/ov/<path>`. */
export interface PracticeStep {
  id: StepId
  path: string
  Component: ComponentType<StepProps>
  /**
   * `page` is drawn within the lobby's page, `whole` has the screen to itself under the banner.
   * `company` is a page where others may be, so that the banner would not be true.
   */
  frame: "page" | "whole" | "company"
}
