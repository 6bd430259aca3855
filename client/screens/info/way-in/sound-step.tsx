import { useState } from "react"

import { Button } from "../../../components/controls/button.tsx"
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

type Asked = "not-yet" | "heard?" | "not-heard"

const TIPS = ["volume", "headphones", "muted"] as const

/** Does one hear anything? Only the person can tell, so a short sound is played, and it is asked. */
export function SoundStep(props: SoundStepProps) {
  const { title, devices, entering, error, onEnter, onBack } = props
  const t = useText()
  const [asked, setAsked] = useState<Asked>("not-yet")
  const [playing, setPlaying] = useState(false)
  const play = async () => {
    setPlaying(true)
    if (asked === "not-yet") setAsked("heard?")
    await devices.testSpeaker()
    setPlaying(false)
  }
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
        <SoundWays
          {...{ asked, playing, entering, onEnter, onBack }}
          onPlay={() => void play()}
          onNotHeard={() => setAsked("not-heard")}
        />
      </div>
    </Page>
  )
}

interface SoundWaysProps extends Pick<SoundStepProps, "entering" | "onEnter" | "onBack"> {
  asked: Asked
  playing: boolean
  onPlay: () => void
  onNotHeard: () => void
}

function SoundWays(props: SoundWaysProps) {
  const { asked, playing, entering, onPlay, onNotHeard, onEnter, onBack } = props
  const t = useText()
  return (
    <div className="info-ways">
      {asked === "not-yet" ? (
        <Button kind="primary" type="button" icon={<Sound />} onClick={onPlay}>
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
          onClick={onPlay}
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
