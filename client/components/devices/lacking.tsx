import { useText } from "../../i18n/text.ts"
import type { BrowserLack } from "../../core/media/browser-lack.ts"
import { Button } from "../controls/button.tsx"
import { Notice } from "../page/notice.tsx"
import { Page } from "../page/page.tsx"
import { StepHeading } from "../page/step-heading.tsx"
import { browserFamily, ownSigns } from "./browser-family.ts"
import "./devices.css"
import { TakeLink } from "./other-browser.tsx"

/**
 * In place of the door, where the browser lacks what a meeting needs: why, and where to go. One may go on without own
 * devices, and never without sealing [E8].
 */
export function LackingPage({ lack, onGoOn }: { lack: BrowserLack; onGoOn: () => void }) {
  const t = useText()
  const title = t(`devices.lack.${lack}.title`)
  return (
    <Page tab={title}>
      <div className="page-words">
        <StepHeading title={title} spoken={t(`devices.lack.${lack}.text`)} />
        <Advice lack={lack} />
        {lack === "devices" && (
          <div className="page-actions">
            <Button kind="quiet" onClick={onGoOn}>
              {t("devices.lack.listen")}
            </Button>
          </div>
        )}
      </div>
    </Page>
  )
}

/** The same, on a page that has more to it. */
export function LackingNotice({ lack }: { lack: BrowserLack }) {
  const t = useText()
  return (
    <div className="devices-lacking-notice">
      <Notice tone="trouble">
        <strong>{t(`devices.lack.${lack}.title`)}</strong>
        <Advice lack={lack} />
      </Notice>
    </div>
  )
}

function Advice({ lack }: { lack: BrowserLack }) {
  const t = useText()
  // As the texts can name it.
  const family = browserFamily(ownSigns()).replace("-", "")
  return (
    <div className="devices-lacking">
      <p>{t(`devices.lack.${lack}.text`)}</p>
      {lack === "sealing" ? (
        <p>{t("devices.lack.sealing.go", { family })}</p>
      ) : (
        <>
          <p>{t("devices.lack.go", { family })}</p>
          <p>{t("devices.lack.why", { family })}</p>
        </>
      )}
      <TakeLink />
    </div>
  )
}
