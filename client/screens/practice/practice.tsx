import { Suspense, useState } from "react"
import { useLocation } from "wouter"

import { LackingNotice } from "../../components/devices/lacking.tsx"
import { lackOf } from "../../core/media/browser-lack.ts"
import { doorBehind } from "../../core/links/practice-link.ts"
import { useText } from "../../i18n/text.ts"
import { NotFound } from "../../components/page/not-found.tsx"
import { Page } from "../../components/page/page.tsx"
import { PracticeLobby } from "./practice-lobby.tsx"
import { StepFrame } from "./step-frame.tsx"
import "./practice.css"
import type { PracticeStep, StepId } from "./steps.ts"
import { Unseen } from "./unseen.tsx"
import { StepNote, StepPlace, WayOut } from "./step-place.tsx"
import { useAddress } from "../../components/page/use-address.ts"

/** `/ov`: the practice lobby, and each of its steps. Keeps nothing but what has been tried so far. */
export function Practice({ steps }: { steps: readonly PracticeStep[] }) {
  const [path, navigate] = useLocation()
  const hash = new URL(useAddress()).hash
  const [done, setDone] = useState<ReadonlySet<StepId>>(new Set())
  const door = doorBehind(hash)
  const wanted = path.split("/")[2] ?? ""
  if (wanted === "")
    return (
      <PracticeLobby steps={steps} done={done} door={door} hrefOf={(step) => hrefOf(step, hash)} />
    )
  const step = steps.find((one) => one.path === wanted)
  if (step === undefined) return <NotFound />
  const goOn = () => navigate(hrefOf(steps[steps.indexOf(step) + 1], hash))
  return (
    <AtStep
      key={step.id}
      steps={steps}
      step={step}
      door={door}
      overview={hrefOf(undefined, hash)}
      onSkip={goOn}
      onDone={() => {
        setDone((before) => new Set([...before, step.id]))
        goOn()
      }}
    />
  )
}

interface AtStepProps {
  steps: readonly PracticeStep[]
  step: PracticeStep
  door: string | null
  overview: string
  onDone: () => void
  onSkip: () => void
}

function AtStep({ steps, step, door, overview, onDone, onSkip }: AtStepProps) {
  const t = useText()
  const { Component, frame } = step
  const lack = SENDS.has(step.id) ? lackOf(window) : null
  // Without own devices one can take part all the same; without the rest nothing here can begin [E8].
  const content =
    lack === "calls" || lack === "sealing" ? (
      <StepFrame title={t(`practice.step.${step.id}.title`)} onSkip={onSkip}>
        <LackingNotice lack={lack} />
      </StepFrame>
    ) : (
      <Suspense>
        <Component onDone={onDone} onSkip={onSkip} />
      </Suspense>
    )
  if (frame === "whole") {
    return (
      <div className="practice-whole">
        <Unseen label={t("practice.name")} note={<StepNote step={step} overview={overview} />}>
          <WayOut door={door} />
        </Unseen>
        {content}
      </div>
    )
  }
  return (
    <Page
      wide
      tab={t(`practice.step.${step.id}.title`)}
      beside={<WayOut door={door} />}
      foot={false}
    >
      {frame === "page" && <Unseen />}
      <StepPlace steps={steps} step={step} overview={overview} />
      {content}
    </Page>
  )
}

/** The steps in which media leave this browser. */
const SENDS: ReadonlySet<StepId> = new Set(["mirror", "connection", "together"])

/** The address of a step, or of the list of them; what stands after the # comes along. */
function hrefOf(step: PracticeStep | undefined, hash: string): string {
  return `/ov${step === undefined ? "" : `/${step.path}`}${hash}`
}
