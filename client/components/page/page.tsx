import { PAGES } from "#shared/links/pages.ts"
import { useLayoutEffect } from "react"
import type { ReactNode } from "react"
import { Link } from "wouter"

import { useText } from "../../i18n/text.ts"
import { Announcer } from "../announce/announcer.tsx"
import { LanguageSwitch } from "../controls/language-switch.tsx"
import { Mark } from "./mark.tsx"
import "./page.css"

interface PageProps {
  /** Stands beside the mark instead of the product's name, such as the group's name at the door. */
  title?: string
  /** The page's name in the browser's own bar and history. Never the group's name: it stays there. */
  tab?: string
  /** Stands at the top right instead of the ways to the other pages. */
  beside?: ReactNode
  /** Room for two columns. */
  wide?: boolean
  /** Pages, and languages to choose, at the foot; left out where they would draw one away. */
  foot?: boolean
  children: ReactNode
}

/** The frame of every page but the room itself: the mark, the ways, the languages, the page. */
export function Page({ title, tab, beside, wide, foot = true, children }: PageProps) {
  const t = useText()
  useLayoutEffect(() => {
    document.title = tab ? `${tab} · ${t("common.name")}` : t("common.name")
  }, [tab, t])
  useLayoutEffect(begin, [])
  return (
    <div className={wide ? "page page-wide" : "page"}>
      <a className="page-skip" href="#main" onClick={skip}>
        {t("common.skip")}
      </a>
      <header className="page-top">
        {title === undefined ? (
          <Link className="page-brand" href="/">
            <Mark />
            {t("common.name")}
          </Link>
        ) : (
          <div className="page-brand">
            <Mark />
            <bdi className="page-title">{title}</bdi>
          </div>
        )}
        {beside === undefined ? <Ways place="top" /> : <div className="page-aside">{beside}</div>}
      </header>
      <main id="main" tabIndex={-1} className="page-main">
        {children}
      </main>
      {foot && (
        <footer className={beside === undefined ? "page-foot page-foot-narrow" : "page-foot"}>
          <Ways place="foot" />
        </footer>
      )}
      <Announcer />
    </div>
  )
}

function Ways({ place }: { place: "top" | "foot" }) {
  const t = useText()
  return (
    <div className={`page-ways page-ways-${place}`}>
      <nav aria-label={t("common.pages")}>
        <Link href={PAGES.how}>{t("common.how")}</Link>
        <Link href={PAGES.stored}>{t("common.stored")}</Link>
      </nav>
      <LanguageSwitch />
    </div>
  )
}

let anyShown = false

/** A new page begins at its top, also for those who listen; the browser sees to the very first. */
function begin(): void {
  if (anyShown && document.activeElement === document.body) {
    scrollTo(0, 0)
    document.getElementById("main")?.focus()
  }
  anyShown = true
}

/** Moves the focus without touching the address, where a link's secret may stand after the #. */
function skip(event: { preventDefault: () => void }): void {
  event.preventDefault()
  document.getElementById("main")?.focus()
}
