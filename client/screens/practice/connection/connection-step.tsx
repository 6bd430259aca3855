import { useEffect, useState } from "react"
import { useStore } from "zustand"

import { announce } from "../../../components/announce/announce.ts"
import { Button } from "../../../components/controls/button.tsx"
import type { Stage } from "../../../core/connection-test/connection-test.ts"
import { useText } from "../../../i18n/text.ts"
import { ownCheck } from "../own-check.ts"
import { StepFrame } from "../step-frame.tsx"
import type { StepProps } from "../step-props.ts"
import "./connection.css"
import { Result } from "./result.tsx"
import { ConnectionTestSession } from "./test-session.ts"

/** What the step needs of a test. */
type StepTest = Pick<ConnectionTestSession, "state" | "start" | "close">

interface ConnectionStepProps extends StepProps {
  open?: () => StepTest
}

const openTest = () => ConnectionTestSession.open()

const STAGES: readonly Stage[] = ["connecting", "baseline", "load"]

/** Step 3: says in one sentence whether the person's connection is good enough. */
export function ConnectionStep({ open = openTest, onDone, onSkip }: ConnectionStepProps) {
  const t = useText()
  const [test] = useState(open)
  useEffect(() => () => test.close(), [test])
  const state = useStore(test.state)
  const start = () => void test.start()
  const verdict = state.kind === "finished" ? state.result.verdict : null
  const face = verdict?.face
  useEffect(() => {
    if (face !== undefined) ownCheck.setState({ net: face })
  }, [face])
  const announced =
    state.kind === "running"
      ? t(`practice.net.${state.stage}`)
      : verdict && t(`practice.net.${verdict.message}`)
  useEffect(() => announce(announced ?? ""), [announced])
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
          <Button kind="primary" type="button" busy={state.kind === "running"} onClick={start}>
            {t("practice.net.start")}
          </Button>
        )
      }
    >
      {state.kind !== "finished" && <p>{t("practice.net.text")}</p>}
      {state.kind === "running" && <Progress stage={state.stage} />}
      {state.kind === "finished" && <Result result={state.result} />}
    </StepFrame>
  )
}

/** How far the test has come, in words; the bars only repeat it. */
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
