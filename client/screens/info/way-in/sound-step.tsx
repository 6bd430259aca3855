import { Button } from "../../../components/controls/button.tsx"
import { type Chime, useChime } from "../../../components/devices/use-chime.ts"
import { Enter, Sound } from "../../../components/drawings/icons.tsx"
import { Notice } from "../../../components/page/notice.tsx"
import { Page } from "../../../components/page/page.tsx"
import { StepHeading } from "../../../components/page/step-heading.tsx"
import { useText } from "../../../i18n/text.ts"
import type { InfoDevices } from "../info-visit.ts"

interface SoundStepProps {
  title: string
  devices: Pick<InfoDevices, "testSpeaker">
  /** One's turn to come in has not come yet. */
  entering: boolean
  /** Why the last try was refused, in words; null when it was not. */
  error: string | null
  onEnter: () => void
  onBack: () => void
}

const TIPS = ["volume", "headphones", "muted"] as const

/** Does one hear anything? The last step before one comes in. */
export function SoundStep(props: SoundStepProps) {
  const { title, devices, entering, error, onEnter, onBack } = props
  const t = useText()
  const chime = useChime(devices)
  const { asked } = chime
  const heading = asked === "not-yet" ? "info.sound.title" : "info.sound.heard"
  return (
    <Page title={title} tab={t("info.sound.title")} beside="" foot={false}>
      <div className="info-lead">
        <StepHeading key={heading} title={t(heading)} />
        {asked === "not-yet" && <p>{t("info.sound.text")}</p>}
        {asked === "not-heard" && (
          <ul className="info-tips">
            {TIPS.map((tip) => (
              <li key={tip}>{t(`info.sound.tip.${tip}`)}</li>
            ))}
          </ul>
        )}
        {error !== null && (
          <Notice tone="trouble">
            <p>{error}</p>
          </Notice>
        )}
        <output className="info-soft">{entering ? t("info.entering") : ""}</output>
        <SoundWays {...chime} {...{ entering, onEnter, onBack }} />
      </div>
    </Page>
  )
}

type SoundWaysProps = Chime & Pick<SoundStepProps, "entering" | "onEnter" | "onBack">

function SoundWays(props: SoundWaysProps) {
  const { asked, playing, entering, play, onNotHeard, onEnter, onBack } = props
  const t = useText()
  return (
    <div className="info-ways">
      {asked === "not-yet" ? (
        <Button kind="primary" type="button" icon={<Sound />} onClick={play}>
          {t("info.sound.play")}
        </Button>
      ) : (
        <Button kind="primary" type="button" icon={<Enter />} busy={entering} onClick={onEnter}>
          {t(asked === "heard?" ? "info.sound.yes" : "info.sound.anyway")}
        </Button>
      )}
      {asked === "heard?" && (
        <Button type="button" onClick={onNotHeard}>
          {t("info.sound.no")}
        </Button>
      )}
      {asked !== "not-yet" && (
        <Button
          kind={asked === "heard?" ? "quiet" : "plain"}
          type="button"
          icon={<Sound />}
          busy={playing}
          onClick={play}
        >
          {t("info.sound.again")}
        </Button>
      )}
      {asked === "not-yet" && (
        <Button kind="quiet" type="button" onClick={onBack}>
          {t("info.back")}
        </Button>
      )}
    </div>
  )
}
