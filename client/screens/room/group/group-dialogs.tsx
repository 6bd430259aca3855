import type { May } from "#shared/meeting/may.ts"
import type { Command } from "#shared/meeting/command.ts"
import type { GroupCommand } from "#shared/group/group-command.ts"
import type { SeatNumber } from "#shared/values/ids.ts"

import type { StillRoom } from "../../../components/session/still-room.ts"
import { RestoreDialog } from "../knock/restore-dialog.tsx"
import { freeable, groupCommandOffers, restorable } from "../offers/more-offers.ts"
import type { MeetingSession } from "../meeting-session.ts"
import type { NameOf } from "../round/round-view.ts"
import { DeleteDialog } from "./delete-dialog.tsx"
import { FreeDialog } from "./free-dialog.tsx"
import { GroupDialog } from "./group-dialog.tsx"
import { OwnWordsDialog } from "./own-words-dialog.tsx"
import { QuitDialog } from "./quit-dialog.tsx"

/** What a person has asked for about the group. */
export type AskedGroup =
  | { kind: "group" | "ownWords" | "quit" | "deleteGroup" }
  | { kind: "restore"; knock: string }
  | { kind: "free"; seat: SeatNumber }

interface GroupDialogsProps {
  /** Null when it is something else, or nothing. */
  asked: AskedGroup | null
  ask: (asked: AskedGroup) => void
  session: MeetingSession
  room: StillRoom
  groupName: string
  nameOf: NameOf
  may: May
  send: (command: Command) => void
  sendGroup: (command: GroupCommand) => void
  onClose: () => void
}

/** The questions about the group that stand over the room. */
export function GroupDialogs(props: GroupDialogsProps) {
  const { asked, ask, session, room, groupName, nameOf, may, send, sendGroup, onClose } = props
  const { group, you } = room
  const isOpen = (kind: AskedGroup["kind"]) => asked?.kind === kind
  const thenSend = (command: Command) => {
    onClose()
    send(command)
  }
  const knock = asked?.kind === "restore" ? asked.knock : null
  const free = freeable(group.view, may).find(
    (seat) => asked?.kind === "free" && asked.seat === seat,
  )
  const outside = group.knocks.find(({ id }) => id === knock)
  return (
    <>
      <GroupDialog
        {...{ session, room, groupName, nameOf, may, onClose }}
        open={isOpen("group")}
        onAsk={thenSend}
        onGroup={(command) => {
          onClose()
          sendGroup(command)
        }}
        onDialog={(kind) => ask({ kind })}
        onFree={(seat) => ask({ kind: "free", seat })}
      />
      <OwnWordsDialog
        open={isOpen("ownWords")}
        ownWords={group.ownWords}
        seal={(text) => session.seal("own-words", text)}
        onClose={onClose}
        onPropose={(words) => send({ type: "propose", what: { kind: "ownWords", words } })}
      />
      <QuitDialog
        open={isOpen("quit")}
        type={groupCommandOffers(group.view, you, session.serverNow()).leave}
        last={group.view.members.length === 1}
        seal={(text) => session.seal("group-words", text)}
        onClose={onClose}
        onQuit={sendGroup}
      />
      <DeleteDialog
        open={isOpen("deleteGroup")}
        {...{ groupName, onClose }}
        onPropose={() => send({ type: "propose", what: { kind: "deleteGroup" } })}
      />
      <FreeDialog seat={free} {...{ nameOf, onClose }} onAsk={thenSend} />
      <RestoreDialog
        outside={outside?.name ?? null}
        seats={knock === null ? [] : restorable(group.view, knock, may)}
        {...{ nameOf, onClose }}
        onPropose={(seat) =>
          knock !== null && send({ type: "propose", what: { kind: "restore", knock, seat } })
        }
      />
    </>
  )
}
