import { useEffect, useState } from "react"
import { useStore } from "zustand"

import { useText } from "../../../i18n/text.ts"
import { announce } from "../../../components/announce.ts"
import { Button } from "../../../components/button.tsx"
import { ownCheck } from "../own-check.ts"
import { StepFrame } from "../step-frame.tsx"
import type { StepProps } from "../step-props.ts"
import { ConnectionTest } from "./connection-test.ts"
import "./connection.css"
import type { Stage } from "./probe-test.ts"
import { Result } from "./result.tsx"
import { verdictOf } from "./verdict.ts"

/** What a test is to its screen. */
type ShownTest = Pick<ConnectionTest, "state" | "start" | "close">

interface ConnectionStepProps extends StepProps {
  open?: () => ShownTest
}

const openTest = () => ConnectionTest.open()

const STAGES: readonly Stage[] = ["finding", "gentle", "push"]

/** Step 3: whether the person's net is good enough, told in one sentence. */
export function ConnectionStep({ open = openTest, onDone, onSkip }: ConnectionStepProps) {
  const t = useText()
  const [test] = useState(open)
  useEffect(() => () => test.close(), [test])
  const state = useStore(test.state)
  const start = () => void test.start()
  const verdict = state.kind === "told" ? verdictOf(state.outcome) : null
  const face = verdict?.face
  useEffect(() => {
    if (face !== undefined) ownCheck.setState({ net: face })
  }, [face])
  const spoken =
    state.kind === "measuring"
      ? t(`practice.net.${state.stage}`)
      : verdict && t(`practice.net.${verdict.says}`)
  useEffect(() => announce(spoken ?? ""), [spoken])
  return (
    <StepFrame
      title={t("practice.net.title")}
      onSkip={verdict ? undefined : onSkip}
      forward={
        verdict ? (
          <>
            <Button type="button" onClick={start}>
              {t("practice.net.again")}
            </Button>
            <Button kind="primary" type="button" onClick={onDone}>
              {t("practice.next")}
            </Button>
          </>
        ) : (
          <Button kind="primary" type="button" busy={state.kind === "measuring"} onClick={start}>
            {t("practice.net.start")}
          </Button>
        )
      }
    >
      {state.kind !== "told" && <p>{t("practice.net.text")}</p>}
      {state.kind === "measuring" && <Progress stage={state.stage} />}
      {state.kind === "told" && verdict && <Result outcome={state.outcome} verdict={verdict} />}
    </StepFrame>
  )
}

/** How far it has come, in words; the bars only say it once more. */
function Progress({ stage }: { stage: Stage }) {
  const t = useText()
  const now = STAGES.indexOf(stage)
  return (
    <div className="net-progress">
      <div className="net-bars" aria-hidden="true">
        {STAGES.map((one, index) => (
          <span key={one} className={index <= now ? "net-bar-on" : ""} />
        ))}
      </div>
      <p>{t(`practice.net.${stage}`)}</p>
    </div>
  )
}
