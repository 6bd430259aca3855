import type { ReactNode } from "react"

import { useText } from "../../i18n/text.ts"
import { Button } from "../../components/controls/button.tsx"
import { Door, More, Screen } from "../../components/drawings/icons.tsx"
import "./stage-bar.css"

interface StageBarProps {
  /** Camera and microphone. */
  switches: ReactNode
  /** Whether this host may share now, and whether they do. */
  share: "offered" | "shared" | "not-now"
  /** Begin or end, whichever the rules allow. */
  main: "begin" | "end" | null
  /** Where the end would be: why the meeting cannot be ended now, and what to do first. */
  held: ReactNode
  onShare: () => void
  onMain: () => void
  onMore: () => void
  onLeave: () => void
}

/** Under the thumb: one's own devices, what one shares, and the meeting's beginning and end. */
export function StageBar(props: StageBarProps) {
  const { switches, share, main, held, onShare, onMain, onMore, onLeave } = props
  const t = useText()
  return (
    <section className="stage-bar" aria-label={t("stage.controls")}>
      {switches}
      {share !== "shared" && (
        <Button kind="quiet" icon={<Screen />} disabled={share === "not-now"} onClick={onShare}>
          {t("stage.share")}
        </Button>
      )}
      {main && (
        <Button
          kind={main === "begin" ? "primary" : "plain"}
          className={`stage-bar-${main}`}
          onClick={onMain}
        >
          {t(main === "begin" ? "stage.begin" : "stage.end")}
        </Button>
      )}
      {held && <div className="stage-bar-end stage-bar-held">{held}</div>}
      <Button kind="quiet" icon={<More />} onClick={onMore}>
        {t("stage.more")}
      </Button>
      <Button kind="leave" className="stage-leave" icon={<Door />} onClick={onLeave}>
        {t("stage.leave")}
      </Button>
    </section>
  )
}
