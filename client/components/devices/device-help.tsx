import { useEffect } from "react"

import type { DeviceSource } from "#shared/protocol/media.ts"
import { useText } from "../../i18n/text.ts"
import type { DevicesState } from "../../core/media/device-state.ts"
import { inAnotherApp } from "../../core/media/device-error.ts"
import { announce } from "../announce/announce.ts"
import { Button } from "../controls/button.tsx"
import { CameraOn } from "../drawings/icons.tsx"
import { Notice } from "../page/notice.tsx"
import "./devices.css"
import { adviceFor, whereToLook } from "./advice.ts"
import type { Advice } from "./advice.ts"
import { browserFamily, ownSigns } from "./browser-family.ts"
import type { BrowserFamily } from "./browser-family.ts"
import { OtherBrowser } from "./other-browser.tsx"
import { PermissionDrawing } from "./drawing/permission-drawing.tsx"

interface DeviceHelpProps {
  devices: Pick<DevicesState, DeviceSource>
  onAgain: (sources: readonly DeviceSource[]) => void
}

/** Where to look while the browser asks, and what to do when a device cannot be used. */
export function DeviceHelp({ devices, onAgain }: DeviceHelpProps) {
  const t = useText()
  const family = browserFamily(ownSigns())
  const look = whereToLook(devices, family)
  const asking = look === null ? "" : `${t("devices.asking.title")}. ${t(look)}`
  const advice = adviceFor(devices, family)
  const trouble = advice.map(({ title, concerned }) => t(title, { what: concerned })).join(". ")
  useEffect(() => announce(asking), [asking])
  useEffect(() => announce(trouble), [trouble])
  const shownByItself = advice.some((piece) => piece.trouble === "in-app")
  return (
    <div className="devices-help">
      {look !== null && (
        <Notice tone="calm" icon={<CameraOn />}>
          <p>{t("devices.asking.title")}</p>
          <p className="devices-plain">{t(look)}</p>
          <PermissionDrawing scene="asking" family={family} />
        </Notice>
      )}
      {advice.map((piece) => (
        <Help key={piece.concerned} advice={piece} family={family} onAgain={onAgain} />
      ))}
      {!shownByItself && inAnotherApp(navigator.userAgent) && (
        <Notice tone="trouble">
          <strong>{t("devices.help.in-app.title")}</strong>
          <OtherBrowser />
        </Notice>
      )}
    </div>
  )
}

interface HelpProps {
  advice: Advice
  family: BrowserFamily
  onAgain: DeviceHelpProps["onAgain"]
}

function Help({ advice, family, onAgain }: HelpProps) {
  const t = useText()
  const { concerned, trouble, title, steps, action } = advice
  // The browser may still be asking, which is no error.
  const isQuestion = trouble === "no-answer"
  const sources: readonly DeviceSource[] =
    concerned === "both" ? ["microphone", "camera"] : [concerned]
  return (
    <Notice tone={isQuestion ? "calm" : "trouble"} icon={isQuestion ? <CameraOn /> : undefined}>
      <strong>{t(title, { what: concerned })}</strong>
      {action === "copy-link" ? (
        <OtherBrowser />
      ) : (
        <Steps steps={steps.map((step) => t(step, { what: concerned }))} />
      )}
      {trouble === "denied" && <PermissionDrawing scene="denied" family={family} />}
      {isQuestion && <PermissionDrawing scene="asking" family={family} />}
      {action === "again" && (
        <Button type="button" onClick={() => onAgain(sources)}>
          {t("devices.help.again")}
        </Button>
      )}
      <p className="devices-small">{t("devices.help.listen")}</p>
    </Notice>
  )
}

/** What to do, in order; one thing alone needs no number. */
function Steps({ steps }: { steps: readonly string[] }) {
  if (steps.length === 1) return <p className="devices-plain">{steps[0]}</p>
  return (
    <ol className="devices-help-steps">
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  )
}
