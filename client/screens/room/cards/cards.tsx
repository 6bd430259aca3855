import { formatOf } from "#shared/formats/format-of.ts"
import { useState } from "react"
import { useCallback } from "react"

import type { May } from "#shared/meeting/may.ts"
import type { Command } from "#shared/meeting/command.ts"

import type { StillRoom } from "../../../components/session/still-room.ts"
import { SinceCard } from "../group/since-card.tsx"
import { type SinceLine, sinceLast, sinceView } from "../group/since-last.ts"
import { GuideCard } from "../guide/guide-card.tsx"
import { guidedMeeting } from "../../../components/guide/guided.ts"
import { KnockCard } from "../knock/knock-card.tsx"
import { knockViews } from "../knock/knock-view.ts"
import { ProposalCard } from "../proposals/proposal-card.tsx"
import { proposalViews } from "../proposals/proposal-view.ts"
import type { NameOf } from "../round/round-view.ts"
import { type Card, cardKey, cardsNow } from "./cards-now.ts"
import "./cards.css"
import { readPutAway, writePutAway } from "../../../core/storage/put-away.ts"

interface CardsProps {
  room: StillRoom
  nameOf: NameOf
  /** It is a phone: there is little room. */
  small: boolean
  may: May
  onCommand: (command: Command) => void
  /** Asks whose seat it is that the person who knocks has had. */
  onRestore: (knock: string) => void
  /** Shows all about the group. */
  onGroup: () => void
  /** Shows the guide for the first meetings. */
  onGuide: () => void
}

/** Questions and notices: one card at a time, what waits for the user's own answer first. */
export function Cards(props: CardsProps) {
  const { room, nameOf, small, may, onCommand, onRestore, onGroup, onGuide } = props
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set())
  const [away, putAway] = usePutAway()
  const happened = sinceLast(room.group, room.you, nameOf)
  const cards = cardsNow({
    proposals: proposalViews(room, nameOf),
    knocks: knockViews(room, may),
    since: sinceView(happened, away, small),
    guided: formatOf(room.group.view).guidesFirstMeetings ? guidedMeeting(room.group.view) : null,
    // What is read or folded stays so when the page is loaded again; a question does not.
    dismissed: new Set([...dismissed, ...away]),
  })
  const [shown] = cards
  const dismiss = (card: Card) => setDismissed(new Set([...dismissed, cardKey(card)]))
  return (
    <div className="room-cards">
      {shown && (
        <OneCard
          key={cardKey(shown)}
          card={shown}
          left={cards.length - 1}
          {...{ small, onCommand, onRestore, onGroup, onGuide }}
          onDismiss={() => dismiss(shown)}
          onAway={() => putAway(...awayKeys(shown, happened))}
        />
      )}
    </div>
  )
}

/** What is put away with a card: everything that has happened at once, read or not. */
function awayKeys(card: Card, happened: readonly SinceLine[]): string[] {
  return card.kind === "since" ? happened.map(({ key }) => key) : [cardKey(card)]
}

interface OneCardProps extends Omit<CardsProps, "room" | "nameOf" | "may"> {
  card: Card
  left: number
  onDismiss: () => void
  onAway: () => void
}

function OneCard(props: OneCardProps) {
  const { card, left, small, onCommand, onRestore, onGroup, onGuide, onDismiss, onAway } = props
  switch (card.kind) {
    case "proposal":
      return <ProposalCard {...{ left, small, onCommand, onDismiss }} proposal={card.proposal} />
    case "knock": {
      const { id: knock, sendAway } = card.knock
      return (
        <KnockCard
          {...{ left, onDismiss }}
          knock={card.knock}
          onAdmit={() => onCommand({ type: "propose", what: { kind: "admit", knock } })}
          onRestore={() => onRestore(knock)}
          onSendAway={small ? null : sendAway && (() => onCommand(sendAway))}
        />
      )
    }
    case "since":
      return <SinceCard {...{ left, onAway }} since={card.since} onAll={onGroup} />
    case "guide":
      return <GuideCard {...{ left, onAway }} meeting={card.meeting} onShow={onGuide} />
  }
}

/** What has been put away on this screen: this tab remembers it until it is closed. */
function usePutAway(): [ReadonlySet<string>, (...keys: readonly string[]) => void] {
  const [away, setAway] = useState<ReadonlySet<string>>(() => readPutAway())
  const putAway = useCallback((...keys: readonly string[]) => {
    setAway((before) => {
      const after = new Set([...before, ...keys])
      writePutAway(after)
      return after
    })
  }, [])
  return [away, putAway]
}
