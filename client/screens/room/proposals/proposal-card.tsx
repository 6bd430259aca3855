import { useState } from "react"

import type { Command } from "#shared/meeting/command.ts"

import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Tick } from "../../../components/drawings/icons.tsx"
import { CardFrame } from "../cards/card.tsx"
import { useKeepFocus } from "../use-keep-focus.ts"
import type { ProposalView } from "./proposal-view.ts"

interface ProposalCardProps {
  proposal: ProposalView
  left: number
  /** There is little room: long words are cut until one asks for all of them. */
  small: boolean
  onCommand: (command: Command) => void
  /** Says neither yes nor no: the card stands back on this screen, and the proposal lapses by itself. */
  onDismiss: () => void
}

/** Longer words than two lines of a phone hold. */
const MOST_LETTERS = 70

/** Who proposes what, how many are needed, and the user's own answer [C8]. */
export function ProposalCard({ proposal, left, small, onCommand, onDismiss }: ProposalCardProps) {
  const t = useText()
  const { sentence, outside, line, quote, count, agreed, own } = proposal
  const values = { ...sentence.values, outside: outside || t("room.nameless") }
  const [whole, showWhole] = useState(false)
  const cut = small && !whole && (quote?.length ?? 0) > MOST_LETTERS
  const onWhole = cut ? () => showWhole(true) : null
  const buttons = <Answers {...{ proposal, onCommand, onDismiss, onWhole }} />
  return (
    <CardFrame label={t("room.proposal")} left={left} buttons={buttons}>
      <p>{t(sentence.id, values)}</p>
      {quote && (
        <blockquote className={`room-card-quote${cut ? " room-card-quote-cut" : ""}`}>
          <bdi>{quote}</bdi>
        </blockquote>
      )}
      <p className="room-card-line">
        {line && `${t(line.id, line.values)} `}
        {agreed && !own && `${t("room.proposal.agreed")} `}
        {t(count.id, count.values)}
      </p>
    </CardFrame>
  )
}

interface AnswersProps extends Omit<ProposalCardProps, "left" | "small"> {
  /** Shows all of words that are cut: nobody agrees to what they have not read. Null when none are. */
  onWhole: (() => void) | null
}

function Answers({ proposal, onCommand, onDismiss, onWhole }: AnswersProps) {
  const t = useText()
  const { id, agreed, own, agree } = proposal
  const vote = (yes: boolean) => onCommand({ type: "vote", proposal: id, agree: yes })
  if (own)
    return (
      <Button kind="quiet" onClick={() => onCommand({ type: "withdraw", proposal: id })}>
        {t("room.proposal.withdraw")}
      </Button>
    )
  if (agreed)
    return (
      <Button kind="quiet" onClick={() => vote(false)}>
        {t("room.proposal.unsay")}
      </Button>
    )
  return (
    <>
      {onWhole && <WholeButton onPress={onWhole} />}
      {agree && !onWhole && (
        <Button kind="primary" icon={<Tick />} onClick={() => vote(true)}>
          {t(agree.id)}
        </Button>
      )}
      <Button kind="quiet" onClick={onDismiss}>
        {t("room.proposal.aside")}
      </Button>
    </>
  )
}

function WholeButton({ onPress }: { onPress: () => void }) {
  const t = useText()
  const button = useKeepFocus<HTMLButtonElement>()
  return (
    <Button ref={button} onClick={onPress}>
      {t("room.proposal.whole")}
    </Button>
  )
}
