import { useCallback, useLayoutEffect, useRef, useState } from "react"
import type { ReactNode } from "react"

import { roleIn } from "#shared/formats/format-of.ts"
import { speakerOf } from "#shared/meeting/round/turn.ts"
import type { Sign } from "#shared/meeting/round/round-state.ts"
import type { SeatNumber } from "#shared/values/ids.ts"

import { Announcer } from "../../components/announce/announcer.tsx"
import { useBack } from "../../components/page/use-back.ts"
import type { StillRoom } from "../../components/session/still-room.ts"
import { places } from "./bar/bar-things.ts"
import { Cards } from "./cards/cards.tsx"
import { commandFor, onwardCommand } from "./command-for.ts"
import { ConnectionLine } from "./connection-line.tsx"
import { ControlBar } from "./control-bar.tsx"
import { DeviceLines } from "./device-lines.tsx"
import { handView } from "./hands/hand-view.ts"
import { Hints } from "./hints.tsx"
import { useKeys } from "./keys/use-keys.ts"
import { LockButton } from "./lock/lock-button.tsx"
import { hasLock } from "./lock/lock-view.ts"
import type { MeetingAction } from "./command-for.ts"
import type { RoomDevices, MeetingSession } from "./meeting-session.ts"
import { offered } from "./offers/more-offers.ts"
import { useOutcomes } from "./proposals/use-outcomes.ts"
import { Ring } from "./ring.tsx"
import { type Asked, RoomDialogs } from "./room-dialogs.tsx"
import { SignsRow } from "./round/signs-row.tsx"
import { tileViews } from "./tile-view.ts"
import type { OverFace } from "./tile.tsx"
import { UndoLine } from "./undo/undo-line.tsx"
import type { UndoView } from "./undo/undo-view.ts"
import { useBreakSound, useKnockSound, useWordSound } from "./use-sounds.ts"
import { type Commands, useCommands } from "./use-commands.ts"
import { useMutedHint } from "./use-muted-hint.ts"
import { type DeviceToggles, useDeviceToggles } from "./use-device-toggles.ts"
import { useOwnScreen } from "./use-own-screen.ts"
import { useSmallWindow } from "./use-small-window.ts"
import { type Scene, useScene } from "./use-scene.ts"
import "./room.css"
import "./room-middle.css"
import "./room-bar.css"
import "./room-more.css"
import "./round/round.css"

interface RoomScreenProps {
  session: MeetingSession
  devices: RoomDevices
  room: StillRoom
  groupName: string
  overFace: OverFace | undefined
}

/** The whole screen: the ring, the bar under it, and what one asks for over them. */
export function RoomScreen(props: RoomScreenProps) {
  const { session, devices, room, groupName, overFace } = props
  const [asked, ask] = useState<Asked>({ kind: "none" })
  useBack(() => ask({ kind: "leave" }))
  const small = useSmallWindow()
  const screen = useOwnScreen()
  const scene = useScene(session, room)
  const commands = useCommands(session)
  const own = useDeviceToggles(session, devices, room, useListeningNotice(room, scene, commands))
  useSounds(room, scene, screen.sounds)
  useOutcomes(room, scene.nameOf, commands.tell)
  const showKeys = () => ask({ kind: "keys" })
  useKeys(keyActions(room, scene, own, commands, showKeys), screen.keys)

  const { view, now, nameOf, may } = scene
  const { meeting, you } = room
  const act = (action: MeetingAction) => {
    if (action === "showLink") ask({ kind: "link" })
    else if (action === "startRound" || action === "startClosing") ask({ kind: "start" })
    else if (action === "hear") session.playAudio()
    else commands.sendIf(commandFor(action, meeting))
  }
  const streamOf = (seat: SeatNumber) =>
    seat === you ? own.stream : (room.cameras.get(seat) ?? null)
  const tiles = tileViews(room, { camera: own.stream !== null }, scene.onBreak, now)
  const shown = screen.ownPicture ? tiles : tiles.filter((tile) => !tile.own)
  const placed = places(view.actions, { meeting, you, now, may }, small)

  return (
    <>
      <Announcer />
      <Main label={groupName}>
        <Ring
          {...{ session, view, streamOf, overFace, small }}
          tiles={shown}
          actions={placed.middle}
          onAct={act}
          lock={lockIn(room, groupName, () => ask({ kind: "lock" }))}
        />
        <div className="room-foot">
          <Cards
            {...{ room, nameOf, small, may }}
            onCommand={commands.send}
            onRestore={(knock) => ask({ kind: "restore", knock })}
            onGroup={() => ask({ kind: "group" })}
            onGuide={() => ask({ kind: "guide" })}
          />
          <Bar
            {...{ session, devices, room, scene, own, commands, placed }}
            onAct={act}
            onMore={() => ask({ kind: "more" })}
            onLeave={() => ask({ kind: "leave" })}
          />
        </div>
      </Main>
      <RoomDialogs
        {...{ asked, ask, session, devices, room, screen, scene, groupName, commands, placed }}
        onAct={act}
      />
    </>
  )
}

function lockIn({ keys }: StillRoom, groupName: string, onPress: () => void): ReactNode {
  return hasLock(keys) && <LockButton {...{ groupName, onPress }} />
}

interface BarProps {
  session: MeetingSession
  devices: RoomDevices
  room: StillRoom
  scene: Scene
  own: DeviceToggles
  commands: Commands
  placed: ReturnType<typeof places>
  onAct: (action: MeetingAction) => void
  onMore: () => void
  onLeave: () => void
}

/** The bar, and over it for a while what a person should know or may choose now. */
function Bar({ session, devices, room, scene, own, commands, placed, ...doing }: BarProps) {
  const [choosesSign, setChoosesSign] = useState(false)
  const { send, feedback } = commands
  const { undo, nameOf } = scene
  const hand = handView(room.meeting, room.you)
  const muted = useMutedHint(session, room.you, !own.microphone.on && !scene.onBreak)
  const { sources } = roleIn(room.group.view)
  const signs = choosesSign && placed.bar.includes("sign")
  const give = (sign: Sign) => {
    setChoosesSign(false)
    send({ type: "showSign", sign })
  }
  return (
    <ControlBar
      {...doing}
      sources={sources}
      microphone={own.microphone}
      camera={own.camera}
      things={placed.bar}
      row={placed.row}
      hand={hand}
      choosesSign={signs}
      onToggle={own.toggle}
      onHand={() => send(hand.command)}
      onChooseSign={() => setChoosesSign(!choosesSign)}
    >
      {undo && <UndoLine {...{ undo, nameOf }} onUndo={() => takeBack(undo, commands)} />}
      <Hints
        trouble={own.trouble}
        muted={muted}
        feedback={feedback}
        onDismiss={own.dismissTrouble}
        onRetry={(source) => own.toggle(source, true)}
      />
      <ConnectionLine limit={room.videoLimit} />
      <DeviceLines {...{ visit: session, devices, sources }} />
      {signs && <SignsRow onSign={give} />}
    </ControlBar>
  )
}

/** Undoes what was done last, in the meeting or to the group. */
function takeBack({ undoes }: UndoView, { send, sendGroup }: Commands): void {
  if (undoes.kind === "closing") sendGroup({ type: "undoClosing" })
  else send({ type: "undo", undo: undoes.id })
}

/** The words for a listener who presses the microphone [R9]. */
function useListeningNotice({ meeting }: StillRoom, { nameOf }: Scene, { tell }: Commands) {
  const { round } = meeting
  return useCallback(() => {
    const speaker = speakerOf(round)
    tell({ id: "room.listening", values: { name: speaker === null ? "" : nameOf(speaker) } })
  }, [round, nameOf, tell])
}

/** The sounds of the room: the break ends, somebody knocks, the user is offered the word. */
function useSounds(room: StillRoom, { milestone }: Scene, on: boolean): void {
  useBreakSound(milestone, on)
  useKnockSound(room.group.knocks, on)
  useWordSound(room.meeting, room.you, on)
}

/** What the keys do here. */
function keyActions(
  { meeting, you }: StillRoom,
  { may }: Scene,
  own: DeviceToggles,
  commands: Commands,
  onHelp: () => void,
) {
  return {
    microphone: () => own.flip("microphone"),
    camera: () => own.flip("camera"),
    // [M4] Whatever the screen shows by now, letting go mutes.
    talk: (on: boolean) => own.toggle("microphone", on),
    hand: () => commands.sendIf(offered(may, handView(meeting, you).command)),
    onward: () => commands.sendIf(onwardCommand(meeting, you)),
    help: onHelp,
  }
}

/** The page itself. Takes the focus when one comes in, so that the reading begins here. */
function Main({ label, children }: { label: string; children: ReactNode }) {
  const main = useRef<HTMLElement>(null)
  useLayoutEffect(() => main.current?.focus(), [])
  return (
    <main ref={main} id="main" className="room" tabIndex={-1} aria-labelledby="room-name">
      <h1 id="room-name" className="only-heard">
        {label}
      </h1>
      {children}
    </main>
  )
}
