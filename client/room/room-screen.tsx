import { useEffect, useRef, useState } from "react"
import type { ReactNode } from "react"

import type { SeatNumber } from "#shared/protocol/ids.ts"

import type { RoomState } from "../connection/visit-state.ts"
import { Announcer } from "../ui/announcer.tsx"
import { commandFor } from "./command-for.ts"
import { ControlBar } from "./control-bar.tsx"
import { Hints } from "./hints.tsx"
import type { MeetingAction, MeetingView } from "./meeting-view.ts"
import { MoreDialog } from "./more-dialog.tsx"
import type { RoomDevices, RoomVisit } from "./ports.ts"
import { Ring } from "./ring.tsx"
import { LeaveDialog, LinkDialog } from "./small-dialogs.tsx"
import { tileViews } from "./tile-view.ts"
import { useBreakSound } from "./use-break-sound.ts"
import { useCommands } from "./use-commands.ts"
import { useKeptSwitch } from "./use-kept-switch.ts"
import { useMutedHint } from "./use-muted-hint.ts"
import { useOwnDevices } from "./use-own-devices.ts"
import { useScene } from "./use-scene.ts"
import "./room.css"
import "./room-middle.css"
import "./room-bar.css"
import "./room-more.css"

interface RoomScreenProps {
  visit: RoomVisit
  devices: RoomDevices
  room: RoomState
  groupName: string
}

/** The whole screen: the ring, the bar under it, and what one asks for over them. */
export function RoomScreen({ visit, devices, room, groupName }: RoomScreenProps) {
  const [asked, setAsked] = useState<"none" | "more" | "leave" | "link">("none")
  const [small, setSmall] = useState(false)
  const [ownPicture, onOwnPicture] = useKeptSwitch("own-picture", true)
  const [breakSound, onBreakSound] = useKeptSwitch("break-sound", true)
  const { view, milestone, onBreak } = useScene(visit, room)
  const own = useOwnDevices(visit, devices, room)
  const { send, failed } = useCommands(visit)
  const muted = useMutedHint(room.ownVoice, !own.microphone.on && !onBreak)
  useBreakSound(milestone, breakSound)

  const act = (action: MeetingAction) => {
    if (action === "showLink") setAsked("link")
    else if (action === "hear") visit.playSound()
    else send(commandFor(action, room.meeting))
  }
  const streamOf = (seat: SeatNumber) =>
    seat === room.you ? own.stream : (room.remote.get(seat)?.camera ?? null)
  const tiles = tileViews(room, { camera: own.stream !== null }, onBreak)
  const shown = ownPicture ? tiles : tiles.filter((tile) => !tile.own)
  const close = () => setAsked("none")
  const hints = { trouble: own.trouble, muted, failed, onAside: own.putAside }
  const bar = { microphone: own.microphone, camera: own.camera, main: mainAction(view, small) }

  return (
    <>
      <Announcer />
      <Main label={groupName}>
        <Ring {...{ visit, view, streamOf }} tiles={shown} onAct={act} onSmall={setSmall} />
        <ControlBar
          {...bar}
          onToggle={own.toggle}
          onAct={act}
          onMore={() => setAsked("more")}
          onLeave={() => setAsked("leave")}
        >
          <Hints {...hints} onRetry={(source) => own.toggle(source, true)} />
        </ControlBar>
      </Main>
      <MoreDialog
        {...{ visit, devices, ownPicture, onOwnPicture, breakSound, onBreakSound }}
        open={asked === "more"}
        meeting={room.meeting}
        onCommand={send}
        onClose={close}
      />
      <LinkDialog open={asked === "link"} onClose={close} />
      <LeaveDialog open={asked === "leave"} onClose={close} onLeave={() => void visit.leave()} />
    </>
  )
}

/** The page itself. Takes the focus when one comes in, so that the reading begins here. */
function Main({ label, children }: { label: string; children: ReactNode }) {
  const main = useRef<HTMLElement>(null)
  useEffect(() => main.current?.focus(), [])
  return (
    <main ref={main} id="main" className="room" tabIndex={-1} aria-labelledby="room-name">
      <h1 id="room-name" className="only-heard">
        {label}
      </h1>
      {children}
    </main>
  )
}

/** On a phone the first thing offered stands under the thumb; else only the way back from break. */
function mainAction({ actions }: MeetingView, small: boolean): MeetingAction | null {
  const [first] = actions
  if (first === undefined) return null
  return small || first === "comeBack" ? first : null
}
