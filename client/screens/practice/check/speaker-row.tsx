import { onPhone } from "../../../components/devices/advice.ts"
import { browserFamily, ownSigns } from "../../../components/devices/browser-family.ts"
import { SpeakerList } from "../../../components/devices/device-choices.tsx"
import { useChime } from "../../../components/devices/use-chime.ts"
import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Sound, Tick } from "../../../components/drawings/icons.tsx"
import { Finding } from "./finding.tsx"
import { Row } from "./row.tsx"
import type { RowProps } from "./row.tsx"

/** Does one hear the others? */
export function SpeakerRow(props: RowProps) {
  const { outcome, current, onReopen } = props
  const t = useText()
  return (
    <Row
      section="speaker"
      icon={<Sound />}
      outcome={outcome}
      current={current}
      result={t(outcome === "fine" ? "practice.check.speaker.fine" : "practice.check.left")}
      onReopen={onReopen}
    >
      <ChimeAsked {...props} />
    </Row>
  )
}

function ChimeAsked({ devices, onSettle }: RowProps) {
  const t = useText()
  const { asked, playing, play, onNotHeard } = useChime(devices)
  const chime = (words: string, kind: "primary" | "plain") => (
    <Button kind={kind} type="button" icon={<Sound />} busy={playing} onClick={play}>
      {words}
    </Button>
  )
  // The buttons have the question as their key: one press never goes on to the next by itself.
  if (asked === "not-yet") {
    return (
      <>
        <Finding sentence={t("practice.check.speaker.ready")} />
        <div key={asked} className="check-ways">
          {chime(t("practice.check.speaker.play"), "primary")}
        </div>
      </>
    )
  }
  const heard = (
    <Button kind="primary" type="button" icon={<Tick />} onClick={() => onSettle("fine")}>
      {t(asked === "heard?" ? "practice.check.speaker.yes" : "practice.check.speaker.hear-now")}
    </Button>
  )
  if (asked === "heard?") {
    return (
      <>
        <Finding sentence={t("practice.check.speaker.heard")} />
        <div key={asked} className="check-ways">
          {heard}
          <Button kind="plain" type="button" onClick={onNotHeard}>
            {t("practice.check.speaker.no")}
          </Button>
        </div>
      </>
    )
  }
  return (
    <>
      <ThingsToTry devices={devices} />
      <div key={asked} className="check-ways">
        {chime(t("practice.check.speaker.again"), "plain")}
        {heard}
        <Button kind="quiet" type="button" onClick={() => onSettle("let-be")}>
          {t("practice.check.without")}
        </Button>
      </div>
    </>
  )
}

/** What to try when nothing was heard, the likeliest first. */
function ThingsToTry({ devices }: Pick<RowProps, "devices">) {
  const t = useText()
  const things = onPhone(browserFamily(ownSigns()))
    ? ["volume-phone", "silent", "headphones"]
    : ["volume", "headphones", "muted-tab"]
  return (
    <>
      <Finding sentence={t("practice.check.speaker.try")} />
      <ol className="check-try">
        {things.map((thing) => (
          <li key={thing}>{t(`practice.check.speaker.try.${thing}`)}</li>
        ))}
      </ol>
      <SpeakerList devices={devices} />
    </>
  )
}
