import { useState } from "react"

import type { InfoState } from "../../../core/info/info-state.ts"
import { assertNever } from "#shared/values/assert-never.ts"
import { useBack } from "../../../components/page/use-back.ts"
import { useText } from "../../../i18n/text.ts"
import type { InfoDevices, InfoVisit } from "../info-visit.ts"
import { refusedWords } from "../words.ts"
import { PromiseStep } from "./promise-step.tsx"
import { SoundStep } from "./sound-step.tsx"
import { WhatStep } from "./what-step.tsx"

type Step = "what" | "promise" | "sound"

interface WayInProps {
  session: InfoVisit
  devices: InfoDevices
  state: Extract<InfoState, { kind: "lobby" }>
}

/** From the poster's link into the meeting: three steps, no name, no camera and no microphone [IM1]. */
export function WayIn({ session, devices, state }: WayInProps) {
  const t = useText()
  const [step, setStep] = useState<Step>("what")
  useBack(step === "what" ? undefined : () => setStep(step === "sound" ? "promise" : "what"))
  const { about, entering, error } = state
  const { title } = about
  switch (step) {
    case "what":
      return <WhatStep about={about} clock={session} onNext={() => setStep("promise")} />
    case "promise":
      return (
        <PromiseStep
          title={title}
          onPromise={() => setStep("sound")}
          onBack={() => setStep("what")}
        />
      )
    case "sound":
      return (
        <SoundStep
          {...{ title, devices, entering }}
          error={
            error === null ? null : t(refusedWords(error === "offline" ? "not-inside" : error).id)
          }
          onEnter={() => void session.enter()}
          onBack={() => setStep("promise")}
        />
      )
    default:
      return assertNever(step)
  }
}
