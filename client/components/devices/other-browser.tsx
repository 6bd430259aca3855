import type { ReactNode } from "react"

import { useText } from "../../i18n/text.ts"
import { Button } from "../controls/button.tsx"
import { Copy, Tick } from "../drawings/icons.tsx"
import { useCopy } from "../link/use-copy.ts"
import "./devices.css"
import { hrefInOwnBrowser, ownBrowser, ownSigns } from "./browser-family.ts"

/** The way from inside another app to the phone's own browser: the link to copy, or a press. */
export function OtherBrowser() {
  const t = useText()
  const signs = ownSigns()
  const browser = ownBrowser(signs)
  const elsewhere = hrefInOwnBrowser(location.href, signs)
  return (
    <div className="devices-other-browser">
      <p>{t("devices.help.in-app.open", { browser })}</p>
      <TakeLink>
        {elsewhere !== null && (
          <a className="devices-elsewhere" href={elsewhere}>
            {t("devices.link.open-in", { browser })}
          </a>
        )}
      </TakeLink>
    </div>
  )
}

/** The page's own address, to copy and open elsewhere. `children` stand beside the button. */
export function TakeLink({ children }: { children?: ReactNode }) {
  const t = useText()
  const { copied, copy } = useCopy()
  return (
    <>
      <div className="devices-actions">
        <Button
          type="button"
          icon={copied === "copied" ? <Tick /> : <Copy />}
          onClick={() => void copy(location.href, t("devices.link.copied"))}
        >
          {t(copied === "copied" ? "devices.link.copied" : "devices.link.copy")}
        </Button>
        {children}
      </div>
      {copied === "refused" && (
        <label className="devices-by-hand">
          <span>{t("devices.link.by-hand")}</span>
          <input readOnly value={location.href} onFocus={(event) => event.target.select()} />
        </label>
      )}
    </>
  )
}
