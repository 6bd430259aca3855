import { useLayoutEffect, useRef } from "react"
import type { ReactNode } from "react"

import type { DeviceSource } from "#shared/protocol/media.ts"
import type { DeviceControls } from "../../../components/devices/device-controls.ts"
import { useText } from "../../../i18n/text.ts"
import { Tick } from "../../../components/drawings/icons.tsx"
import type { CheckOutcome, Section } from "./check-progress.ts"

/** What each of the three rows is given. */
export interface RowProps {
  devices: DeviceControls
  /** How it came out; undefined while it is to be looked at. */
  outcome: CheckOutcome | undefined
  /** It is this one's turn. */
  current: boolean
  onSettle: (outcome: CheckOutcome) => void
  onReopen: () => void
  onAgain: (sources: readonly DeviceSource[]) => void
}

interface FrameProps extends Pick<RowProps, "outcome" | "current" | "onReopen"> {
  section: Section
  icon: ReactNode
  /** What it came to, once it has. */
  result: string
  /** What to see and do while it is this one's turn. */
  children: ReactNode
}

/** One thing that is checked: closed before and after its turn, open while it lasts. */
export function Row({ section, icon, outcome, current, result, onReopen, children }: FrameProps) {
  const t = useText()
  const name = t(`practice.check.${section}`)
  const state = current ? "current" : (outcome ?? "waiting")
  const row = useRef<HTMLLIElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    if (!current) return
    row.current?.scrollIntoView({ block: "nearest" })
    // The button that led here is gone, and the focus with it: it goes on from here.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
  }, [current])
  return (
    <li
      ref={row}
      className={`check-row check-row-${state}`}
      aria-current={current ? "step" : undefined}
    >
      <span className="check-sign">{state === "fine" ? <Tick /> : icon}</span>
      <div className="check-words">
        <h2 ref={heading} tabIndex={-1}>
          {name}
        </h2>
        {current ? (
          children
        ) : (
          <p>{outcome === undefined ? t(`practice.check.${section}.asks`) : result}</p>
        )}
      </div>
      {outcome !== undefined && !current && (
        <button type="button" className="check-again" onClick={onReopen}>
          {t("practice.check.again")}
          <span className="only-heard"> {name}</span>
        </button>
      )}
    </li>
  )
}
