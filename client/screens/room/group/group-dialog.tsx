import type { May } from "#shared/meeting/may.ts"
import type { OfferedTopic } from "#shared/meeting/round/round-state.ts"
import type { Command } from "#shared/meeting/command.ts"
import type { GroupCommand } from "#shared/group/group-command.ts"
import type { SeatNumber } from "#shared/values/ids.ts"

import type { StillRoom } from "../../../components/session/still-room.ts"
import { guidedMeeting } from "../../../components/guide/guided.ts"
import { StartGuideLater } from "../../../components/guide/later.tsx"
import { useText } from "../../../i18n/text.ts"
import { useSignatures } from "../../../components/session/use-signatures.ts"
import { Button } from "../../../components/controls/button.tsx"
import { mayStartRound } from "../bar/bar-things.ts"
import { DoneDialog } from "../done-dialog.tsx"
import { LinkBox } from "../link-box.tsx"
import { groupCommandOffers, groupOffers } from "../offers/more-offers.ts"
import { whyNotPropose } from "../offers/room-may.ts"
import { Part } from "../part.tsx"
import type { MeetingSession } from "../meeting-session.ts"
import type { NameOf } from "../round/round-view.ts"
import { DoorPart } from "./door-part.tsx"
import { doorView, initiatorWords } from "./group-view.ts"
import { KnocksPart } from "./knocks-part.tsx"
import { MembersPart } from "./members-part.tsx"
import { NextPart } from "./next-part.tsx"
import { OwnWordsPart } from "./own-words-part.tsx"
import { SinceLines } from "./since-card.tsx"
import { sinceLast } from "./since-last.ts"
import "./group.css"

export interface GroupDialogProps {
  open: boolean
  session: MeetingSession
  room: StillRoom
  groupName: string
  nameOf: NameOf
  may: May
  /** Asks the group about something; the dialog closes, so that the question is seen. */
  onAsk: (command: Command) => void
  /** Does something to the group at once. */
  onGroup: (command: GroupCommand) => void
  /** Opens the dialog that asks once more about something larger. */
  onDialog: (which: "ownWords" | "quit" | "deleteGroup") => void
  onFree: (seat: SeatNumber) => void
  onClose: () => void
}

/** All about the group: open or closed, who belongs to it, its words, its link, and the ways out of it. */
export function GroupDialog(props: GroupDialogProps) {
  const { open, groupName, onClose } = props
  const t = useText()
  return (
    <DoneDialog open={open} title={groupName || t("room.group")} onClose={onClose}>
      {open && <AllAboutIt {...props} />}
    </DoneDialog>
  )
}

function AllAboutIt(props: GroupDialogProps) {
  const { session, room, nameOf, may, onAsk, onGroup, onDialog, onFree } = props
  const t = useText()
  const { group, you } = room
  const { view, ownWords } = group
  const signed = useSignatures(session, view.version)
  const initiator = initiatorWords(group, you, nameOf)
  const happened = sinceLast(group, you, nameOf)
  const guided = guidedMeeting(view)
  const offers = groupOffers(may)
  const { close, leave } = groupCommandOffers(view, you, session.serverNow())
  const whyNot = t(whyNotPropose(room).id)
  const startRound = (name: OfferedTopic) =>
    onAsk({ type: "startRound", topic: { kind: "offered", name } })
  return (
    <div className="room-more">
      {happened.length > 0 && (
        <Part title={t("room.since")}>
          <SinceLines lines={happened} />
        </Part>
      )}
      {guided !== null && (
        <StartGuideLater
          meeting={guided}
          {...(mayStartRound(may) && { onStartRound: startRound })}
        />
      )}
      <DoorPart
        door={doorView(group, you, nameOf)}
        reopen={offers.reopen}
        canClose={close}
        {...{ whyNot, onGroup, onAsk }}
      />
      <KnocksPart {...{ room, may, onAsk }} />
      <MembersPart {...{ room, signed, may, nameOf, onFree }} />
      {initiator && (
        <Part title={t("room.initiator.title")}>
          <p>{t(initiator.id, initiator.values)}</p>
          <p>{t("room.initiator.text")}</p>
        </Part>
      )}
      <NextPart {...{ group, nameOf }} now={session.serverNow()} />
      <OwnWordsPart
        {...{ ownWords, whyNot, onAsk }}
        canWrite={offers.words}
        clear={offers.noWords}
        onWrite={() => onDialog("ownWords")}
      />
      {hasLink() && (
        <Part title={t("room.more.invite")}>
          <LinkBox closed={view.closed !== null} />
        </Part>
      )}
      <WaysOut leave={leave} canDelete={offers.deleteGroup !== null} {...{ whyNot, onDialog }} />
    </div>
  )
}

/** In the practice lobby the page's address is no link to a group. */
function hasLink(): boolean {
  return !location.pathname.startsWith("/ov/")
}

interface WaysOutProps extends Pick<GroupDialogProps, "onDialog"> {
  leave: "quit" | "withdraw"
  canDelete: boolean
  whyNot: string
}

/** Giving up the seat, and deleting the group. Each asks once more. */
function WaysOut({ leave, canDelete, whyNot, onDialog }: WaysOutProps) {
  const t = useText()
  return (
    <>
      <Part title={t(`room.${leave}`)}>
        <p>{t(`room.${leave}.part`)}</p>
        <Button kind="quiet" aria-haspopup="dialog" onClick={() => onDialog("quit")}>
          {t(`room.${leave}.open`)}
        </Button>
      </Part>
      <Part title={t("room.delete")}>
        <p>{t("room.delete.part")}</p>
        {canDelete ? (
          <Button kind="quiet" aria-haspopup="dialog" onClick={() => onDialog("deleteGroup")}>
            {t("room.delete.open")}
          </Button>
        ) : (
          <p>{whyNot}</p>
        )}
      </Part>
    </>
  )
}
