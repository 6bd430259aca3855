import { lazy } from "react"
import type { ComponentType } from "react"

import type { Catalog } from "../../i18n/catalogs.ts"
import { openCatalog } from "../../i18n/shown-language.ts"
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

interface StepOptions {
  frame?: PracticeStep["frame"]
  /** Texts that it uses beside the lobby's own. */
  catalogs?: readonly Catalog[]
}

/** Fetched, with its texts, when it is come to. */
function step(
  id: StepId,
  path: string,
  load: () => Promise<ComponentType<StepProps>>,
  { frame = "page", catalogs = [] }: StepOptions = {},
): PracticeStep {
  const open = async () => {
    const [component] = await Promise.all([load(), ...catalogs.map(openCatalog)])
    return { default: component }
  }
  return { id, path, Component: lazy(open), frame }
}

/** Every step, in the order in which they are offered. */
export const STEPS: readonly PracticeStep[] = [
  step("check", "sjekk", async () => (await import("./check/check-step.tsx")).CheckStep),
  step("mirror", "speil", async () => (await import("./mirror/own-mirror.tsx")).OwnMirror),
  step(
    "connection",
    "nett",
    async () => (await import("./connection/connection-step.tsx")).ConnectionStep,
  ),
  step(
    "rehearsal",
    "mote",
    async () => (await import("../../pages/rehearsal-step.tsx")).RehearsalStep,
    // All of it at once: nothing is fetched after the rehearsal has begun.
    { frame: "whole", catalogs: ["rehearsal", "gate", "room", "guide"] },
  ),
  step(
    "together",
    "sammen",
    async () => (await import("./together/together-step.tsx")).TogetherStep,
  ),
  step("guide", "veiledning", async () => (await import("./guide/guide-step.tsx")).GuideStep, {
    catalogs: ["gate", "room", "welcome"],
  }),
]
