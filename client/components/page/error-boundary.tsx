import { Component } from "react"
import type { ReactNode } from "react"

import { useText } from "../../i18n/text.ts"
import { Button } from "../controls/button.tsx"
import { Field } from "../controls/field.tsx"
import { Page } from "./page.tsx"

/** Catches what breaks while drawing - a bug, or a part that could not be fetched - and says so. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children
  }
}

function Broken() {
  const t = useText()
  // Loading the page again has not helped: the page does not propose it once more.
  if (isReload()) return <StillBroken />
  return (
    <Page tab={t("common.mishap.title")}>
      <div className="page-words">
        <h1>{t("common.mishap.title")}</h1>
        <p>{t("common.mishap.text")}</p>
        <div className="page-actions">
          <Button kind="primary" onClick={() => location.reload()}>
            {t("common.mishap.again")}
          </Button>
        </div>
      </div>
    </Page>
  )
}

/** The way on where this browser will not do: the address, to be opened in another. */
function StillBroken() {
  const t = useText()
  return (
    <Page tab={t("common.mishap.still.title")}>
      <div className="page-words">
        <h1>{t("common.mishap.still.title")}</h1>
        <p>{t("common.mishap.still.text")}</p>
        <Field
          label={t("common.mishap.still.link")}
          readOnly
          value={location.href}
          onFocus={(event) => event.target.select()}
        />
      </div>
    </Page>
  )
}

function isReload(): boolean {
  const [loaded] = performance.getEntriesByType("navigation")
  return loaded instanceof PerformanceNavigationTiming && loaded.type === "reload"
}
