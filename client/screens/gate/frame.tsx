import { useRef } from "react"
import type { ReactNode } from "react"

import { useText } from "../../i18n/text.ts"
import { Button } from "../../components/controls/button.tsx"
import { Page } from "../../components/page/page.tsx"
import { StepHeading } from "../../components/page/step-heading.tsx"
import { useKeyboardInset } from "./keyboard-inset.ts"

interface FrameProps {
  groupName: string
  /** Which step this is; a single step is not counted aloud. */
  place: { number: number; of: number }
  title: string
  /** Under the heading, beside the drawing or the preview. */
  children: ReactNode
  /** The other column: a drawing, which a phone leaves out, or one's own picture. */
  beside?: ReactNode
  /** What may come last of all. */
  more?: ReactNode
  /** Whether a phone begins with the picture, has it after the words, or leaves the drawing out. */
  layout?: "picture-first" | "words-first" | "drawing"
  /** Between the step and its buttons: why the last press was refused. */
  refusal?: ReactNode
  forward: { words: string; busy?: boolean; press: () => void }
  /** Absent on the first step. */
  back?: (() => void) | undefined
}

/** One step on the way in: where one is, the step itself, and the way on and back. */
export function Frame(props: FrameProps) {
  const { groupName, place, title, children, beside, more, refusal, forward, back } = props
  const t = useText()
  const steps = t("gate.step", { step: place.number, steps: place.of })
  const form = useRef<HTMLFormElement>(null)
  useKeyboardInset(form)
  const counted = place.of > 1
  return (
    <Page
      wide
      title={groupName}
      {...(counted ? { tab: title } : {})}
      beside={counted ? steps : ""}
      foot={place.number === 1}
    >
      {counted && <StepBars {...place} />}
      <form
        ref={form}
        className="gate-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!forward.busy) forward.press()
        }}
      >
        <div className={`gate-step gate-${props.layout ?? "drawing"}`}>
          <div className="gate-words">
            <StepHeading title={title} spoken={counted ? steps : ""} />
            {children}
          </div>
          {beside && <div className="gate-beside">{beside}</div>}
          {more && <div className="gate-more">{more}</div>}
        </div>
        <div className="gate-foot">
          {refusal}
          <div className="gate-ways">
            {back && (
              <Button kind="quiet" type="button" disabled={forward.busy} onClick={back}>
                {t("gate.back")}
              </Button>
            )}
            <Button kind="primary" type="submit" busy={forward.busy ?? false}>
              {forward.words}
            </Button>
          </div>
        </div>
      </form>
    </Page>
  )
}

function StepBars({ number, of }: { number: number; of: number }) {
  return (
    <div className="gate-bars" aria-hidden="true">
      {Array.from({ length: of }, (_, index) => (
        <span key={index} className={index < number ? "gate-bar gate-bar-done" : "gate-bar"} />
      ))}
    </div>
  )
}
