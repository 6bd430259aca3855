import { useCallback, useState } from "react"
import type { ReactNode } from "react"

import { useStore } from "zustand"

import type { HostCommand } from "#shared/infoMeeting/command.ts"
import type { Place } from "#shared/infoMeeting/state.ts"

import { useText } from "../../i18n/text.ts"
import { Announcer } from "../../components/announce/announcer.tsx"
import { Button } from "../../components/controls/button.tsx"
import type { DeviceControls } from "../../components/devices/device-controls.ts"
import { DeviceSwitches } from "../../components/devices/switches.tsx"
import { Sound, Warning } from "../../components/drawings/icons.tsx"
import { Notice } from "../../components/page/notice.tsx"
import { useBack } from "../../components/page/use-back.ts"
import { stageTiles } from "../../components/stage/stage-tile.ts"
import { StageTiles } from "../../components/stage/stage-tiles.tsx"
import { type Asked, AskedDialog } from "./asked-dialog.tsx"
import { EndHeld } from "./circles/end-held.tsx"
import { holdsEnd } from "./circles/holds-end.ts"
import { SharedBar } from "./share/shared-bar.tsx"
import { type Share, useScreenShare } from "./share/use-screen-share.ts"
import { StageBar } from "./stage-bar.tsx"
import { StagePanel } from "./stage-panel.tsx"
import type { StageSession } from "./stage-session.ts"
import { StageStrip } from "./stage-strip.tsx"
import { type StillStage, useSpeaks, useStillStage } from "./still-stage.ts"
import { useOwnCamera } from "./use-own-camera.ts"
import { type Presses, usePresses } from "./use-presses.ts"
import "./stage-screen.css"
import "./stage-panel.css"

interface StageProps {
  session: StageSession
  devices: DeviceControls
}

interface StageScreenProps extends StageProps {
  /** Back into the small circle that one has left before its end; absent where there is none. */
  onCircle?: (() => void) | undefined
}

/** The hosts' screen: those on the stage, what is shared, and beside them what listeners ask. */
export function Stage({ session, devices, onCircle }: StageScreenProps) {
  const stage = useStillStage(session)
  const [asked, ask] = useState<Asked>("nothing")
  const presses = usePresses(session)
  const send = useCallback(
    (track: MediaStreamTrack | null, onTaken?: () => void) => session.shareScreen(track, onTaken),
    [session],
  )
  const share = useScreenShare(send, presses.tell)
  useBack(() => ask("leave"))
  const { view } = stage
  const may = useCallback(
    (command: HostCommand) => session.may(command),
    // What the session answers changes with the view.
    // oxlint-disable-next-line react/exhaustive-deps
    [session, view],
  )
  return (
    <>
      <Announcer />
      <main id="main" className="stage" tabIndex={-1}>
        <StageStrip {...{ session, stage }} />
        <div className="stage-middle">
          <People {...{ session, devices, stage, share }} />
          <Lines {...{ session, stage, presses }} />
        </div>
        <StagePanel {...{ session, stage, may, presses, onCircle }} />
        <div className="stage-foot">
          <SharedBar share={share} />
          <StageBar
            switches={<Switches {...{ session, devices }} />}
            share={sharing(session, share)}
            main={may({ type: "begin" }) ? "begin" : may({ type: "end" }) ? "end" : null}
            held={holdsEnd(stage.view, may) && <EndHeld {...{ session, stage, presses }} />}
            onShare={() => ask("share")}
            onMain={() => ask(may({ type: "begin" }) ? "begin" : "end")}
            onMore={() => ask("more")}
            onLeave={() => ask("leave")}
          />
        </div>
      </main>
      <AskedDialog {...{ asked, ask, session, devices, stage, may, presses, share }} />
    </>
  )
}

function sharing(session: StageSession, { shared }: Share): "offered" | "shared" | "not-now" {
  if (shared.kind !== "nothing") return "shared"
  return session.may({ type: "shareScreen", on: true }) ? "offered" : "not-now"
}

interface PeopleProps extends StageProps {
  stage: StillStage
  share: Share
}

function People({ session, devices, stage, share }: PeopleProps) {
  const t = useText()
  const { view, texts, you, trouble } = stage
  const own = useOwnCamera(devices)
  const tiles = stageTiles(view, { names: texts.names, you, trouble })
  const cameras = own === null ? stage.cameras : new Map([...stage.cameras, [you, own]])
  const useSpeaking = useCallback(
    // A hook by its name and use: each tile calls it once.
    // oxlint-disable-next-line react/rules-of-hooks
    (place: Place) => useSpeaks(session, devices, place),
    [session, devices],
  )
  const onHeight = useCallback(
    (place: Place, px: number) => session.tileHeight(place, px),
    [session],
  )
  const screen =
    "stream" in share.shared
      ? { stream: share.shared.stream, words: t("stage.share.own") }
      : view.screen === null || view.screen === you
        ? null
        : { stream: stage.screen, words: t("stage.share.theirs") }
  return <StageTiles {...{ tiles, cameras, screen, useSpeaking, onHeight }} />
}

function Switches({ session, devices }: StageProps) {
  const now = useStore(devices.state)
  return (
    <DeviceSwitches
      sources={["microphone", "camera"]}
      devices={now}
      onSwitch={(source, on) => void session.switchDevice(source, on)}
    />
  )
}

interface LinesProps {
  session: StageSession
  stage: StillStage
  presses: Presses
}

/** What one should know now, over the pictures: one line at a time. */
function Lines({ session, stage, presses }: LinesProps): ReactNode {
  const t = useText()
  const { feedback } = presses
  return (
    <output className="stage-lines">
      {stage.connection === "reconnecting" && (
        <Notice tone="trouble">{t("stage.reconnecting")}</Notice>
      )}
      {stage.audioBlocked && (
        <Notice tone="calm" icon={<Sound />}>
          <Button kind="quiet" onClick={() => session.playAudio()}>
            {t("stage.hear")}
          </Button>
        </Notice>
      )}
      {feedback && (
        <Notice tone="calm" icon={<Warning />}>
          {t(feedback.id, feedback.values)}
        </Notice>
      )}
    </output>
  )
}
