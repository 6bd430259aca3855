import { useState } from "react"

import { onPhone } from "../../../components/devices/advice.ts"
import { browserFamily, ownSigns } from "../../../components/devices/browser-family.ts"
import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Choice } from "../../../components/controls/choice.tsx"
import { Print } from "../../../components/drawings/icons.tsx"
import { StepFrame } from "../step-frame.tsx"
import type { StepProps } from "../step-props.ts"
import "./guide.css"
import { Sheet } from "./sheet.tsx"
import type { SheetFor } from "./sheet.tsx"

/** Step 6: the way in and the buttons on one sheet of paper, in the words of the screens. */
export function GuideStep({ onDone, onSkip }: StepProps) {
  const t = useText()
  const [device, setDevice] = useState<SheetFor>(() =>
    onPhone(browserFamily(ownSigns())) ? "phone" : "computer",
  )
  return (
    <StepFrame
      title={t("practice.guide.title")}
      onSkip={onSkip}
      forward={
        <Button kind="primary" type="button" onClick={onDone}>
          {t("practice.next")}
        </Button>
      }
    >
      <p>{t("practice.guide.text")}</p>
      <div className="guide-ways">
        <Choice
          label={t("practice.guide.which")}
          value={device}
          options={[
            { value: "phone", label: t("practice.guide.phone") },
            { value: "computer", label: t("practice.guide.computer") },
          ]}
          onChange={setDevice}
        />
        <Button type="button" icon={<Print />} onClick={() => window.print()}>
          {t("practice.guide.print")}
        </Button>
      </div>
      <div className="guide-paper">
        <Sheet device={device} address={`${location.host}/ov`} />
      </div>
    </StepFrame>
  )
}
