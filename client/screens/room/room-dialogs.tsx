import { memo, useState } from "react"

import { formatAllows, formatOf, roleIn } from "#shared/formats/format-of.ts"
import { present } from "#shared/meeting/people.ts"
import type { OfferedTopic } from "#shared/meeting/round/round-state.ts"
import type { SeatNumber } from "#shared/values/ids.ts"

import type { StillRoom } from "../../components/session/still-room.ts"
import { type Places, leftForMore, mayStartRound } from "./bar/bar-things.ts"
import type { MeetingAction } from "./command-for.ts"
import { type AskedGroup, GroupDialogs } from "./group/group-dialogs.tsx"
import { GuideDialog } from "./guide/guide-dialog.tsx"
import { guidedMeeting } from "../../components/guide/guided.ts"
import { KeysDialog } from "./keys/keys-part.tsx"
import { LockDialog } from "./lock/lock-dialog.tsx"
import { lockView } from "./lock/lock-view.ts"
import { MoreDialog } from "./more-dialog.tsx"
import { proposing } from "./offers/more-offers.ts"
import type { RoomDevices, MeetingSession } from "./meeting-session.ts"
import { RemoveDialog } from "./proposals/remove-dialog.tsx"
import { StartDialog } from "./round/start-dialog.tsx"
import { LeaveDialog, LinkDialog } from "./small-dialogs.tsx"
import type { Commands } from "./use-commands.ts"
import type { OwnScreen } from "./use-own-screen.ts"
import type { Scene } from "./use-scene.ts"

/** What a person has asked for, that stands over the room until it is answered. */
export type Asked =
  | { kind: "none" | "more" | "leave" | "link" | "start" | "keys" | "guide" | "lock" }
  | { kind: "remove"; seat: SeatNumber }
  | AskedGroup

interface RoomDialogsProps {
  asked: Asked
  ask: (asked: Asked) => void
  session: MeetingSession
  devices: RoomDevices
  room: StillRoom
  screen: OwnScreen
  scene: Scene
  groupName: string
  commands: Commands
  /** What stands in the middle and in the bar: the rest stands under "Mer". */
  placed: Places
  onAct: (action: MeetingAction) => void
}

/**
 * The questions that stand over the room, one at a time. What happens in the meeting while none stands there
 * draws nothing here.
 */
export const RoomDialogs = memo(
  (props: RoomDialogsProps) => {
    const [isWanted, want] = useState(false)
    if (isWanted) return <Dialogs {...props} />
    // From the first question on they stay, so that a closed one gives the focus back.
    if (props.asked.kind !== "none") want(true)
    return null
  },
  (before, after) => before.asked.kind === "none" && after.asked.kind === "none",
)

function Dialogs(props: RoomDialogsProps) {
  const { asked, ask, session, devices, room, screen, scene, groupName, commands, placed, onAct } =
    props
  const { send, sendGroup } = commands
  const { meeting, you } = room
  const { now, nameOf, may } = scene
  const close = () => ask({ kind: "none" })
  const remove =
    asked.kind === "remove" ? proposing(may, { kind: "remove", seat: asked.seat }) : null
  const propose = () => {
    if (remove) send(remove)
    close()
  }
  const guided = guidedMeeting(room.group.view)
  const startRound = (name: OfferedTopic) => {
    close()
    send({ type: "startRound", topic: { kind: "offered", name } })
  }
  return (
    <>
      <MoreDialog
        {...{ session, devices, screen, meeting, you, may, nameOf, onAct }}
        open={asked.kind === "more"}
        sources={roleIn(room.group.view).sources}
        left={leftForMore(placed, meeting, may)}
        onCommand={send}
        onRemove={(seat) => ask({ kind: "remove", seat })}
        onGroup={formatAllows(room.group.view, "changeGroup") ? () => ask({ kind: "group" }) : null}
        onGuide={guided === null ? null : () => ask({ kind: "guide" })}
        onClose={close}
      />
      <GroupDialogs
        asked={isAboutGroup(asked) ? asked : null}
        {...{ ask, session, room, groupName, nameOf, may, send, sendGroup }}
        onClose={close}
      />
      <StartDialog
        {...{ meeting, now, may }}
        open={asked.kind === "start"}
        seal={(text) => session.seal("round-topic", text)}
        onCommand={send}
        onClose={close}
      />
      <RemoveDialog
        name={asked.kind === "remove" && remove ? nameOf(asked.seat) : null}
        onClose={close}
        onPropose={propose}
      />
      <GuideDialog
        open={asked.kind === "guide"}
        meeting={guided}
        onStartRound={mayStartRound(may) ? startRound : null}
        onClose={close}
      />
      <SmallDialogs {...{ asked, session, room, screen, scene }} onClose={close} />
    </>
  )
}

interface SmallDialogsProps extends Pick<
  RoomDialogsProps,
  "asked" | "session" | "room" | "screen" | "scene"
> {
  onClose: () => void
}

function SmallDialogs({ asked, session, room, screen, scene, onClose }: SmallDialogsProps) {
  return (
    <>
      <KeysDialog
        sources={roleIn(room.group.view).sources}
        choices={screen.keys}
        onChoices={screen.onKeys}
        open={asked.kind === "keys"}
        onClose={onClose}
      />
      <LockDialog
        session={session}
        open={asked.kind === "lock"}
        view={lockView(room.keys, present(room.meeting).length < 2, scene.nameOf)}
        onClose={onClose}
      />
      <LinkDialog
        open={asked.kind === "link"}
        closed={room.group.view.closed !== null}
        onClose={onClose}
      />
      <LeaveDialog
        open={asked.kind === "leave"}
        partOf={formatOf(room.group.view).partOf}
        onClose={onClose}
        onLeave={() => void session.leave()}
      />
    </>
  )
}

const ABOUT_GROUP: Record<AskedGroup["kind"], true> = {
  group: true,
  ownWords: true,
  quit: true,
  deleteGroup: true,
  restore: true,
  free: true,
}

function isAboutGroup(asked: Asked): asked is AskedGroup {
  return asked.kind in ABOUT_GROUP
}
