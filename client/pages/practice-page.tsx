import { lazy } from "react"
import type { ComponentType } from "react"

import type { Catalog } from "../i18n/catalogs.ts"
import { openCatalog } from "../i18n/shown-language.ts"
import { Practice } from "../screens/practice/practice.tsx"
import type { PracticeStep, StepId } from "../screens/practice/steps.ts"
import type { StepProps } from "../screens/practice/step-props.ts"

interface StepOptions {
  frame?: PracticeStep["frame"]
  /** Texts that it uses beside the lobby's own. */
  catalogs?: readonly Catalog[]
}

/** A step that is loaded, with its texts, when it is opened. */
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

/** What names in all scripts are compared by. */
async function fetchNames(): Promise<void> {
  const { fetchSkeleton } = await import("../core/session/texts/fetch-skeleton.ts")
  await fetchSkeleton()
}

/** Every step, in the order in which they are offered. */
export const PRACTICE_STEPS: readonly PracticeStep[] = [
  step(
    "check",
    "sjekk",
    async () => (await import("../screens/practice/check/check-step.tsx")).CheckStep,
  ),
  step(
    "mirror",
    "speil",
    async () => (await import("../screens/practice/mirror/mirror-step.tsx")).OwnMirror,
  ),
  step(
    "connection",
    "nett",
    async () => (await import("../screens/practice/connection/connection-step.tsx")).ConnectionStep,
  ),
  step(
    "rehearsal",
    "mote",
    async () =>
      (await Promise.all([import("./rehearsal-step.tsx"), fetchNames()]))[0].RehearsalStep,
    // All of it at once: nothing is fetched after the rehearsal has begun.
    { frame: "whole", catalogs: ["rehearsal", "gate", "room", "guide"] },
  ),
  step(
    "together",
    "sammen",
    async () => (await import("../screens/practice/together/together-step.tsx")).TogetherStep,
  ),
  step(
    "guide",
    "veiledning",
    async () => (await import("../screens/practice/guide/guide-step.tsx")).GuideStep,
    {
      catalogs: ["gate", "room", "welcome"],
    },
  ),
]

/** `/ov`: the practice lobby with all its steps. */
export function PracticePage() {
  return <Practice steps={PRACTICE_STEPS} />
}
