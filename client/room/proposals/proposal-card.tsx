import type { Command } from "#shared/protocol/command.ts"

import { useText } from "../../i18n/text.ts"
import { Button } from "../../ui/button.tsx"
import { Tick } from "../../ui/icons.tsx"
import type { ProposalView } from "./proposal-view.ts"

interface ProposalCardProps {
  proposal: ProposalView
  onCommand: (command: Command) => void
  /** Says neither yes nor no: the card stands back on this screen, and the proposal lapses by itself. */
  onAside: () => void
}

/** Who proposes what, how many are needed, and one's own answer [C8]. */
export function ProposalCard({ proposal, onCommand, onAside }: ProposalCardProps) {
  const t = useText()
  const { id, sentence, count, agreed, own, aboutYou } = proposal
  const vote = (agree: boolean) => onCommand({ type: "vote", proposal: id, agree })
  return (
    <section className="room-proposal" aria-label={t("room.proposal")}>
      <div className="room-proposal-words">
        <p>{t(sentence.id, sentence.values)}</p>
        <p className="room-proposal-count">
          {agreed && !own && `${t("room.proposal.agreed")} `}
          {t(count.id, count.values)}
        </p>
      </div>
      <div className="room-proposal-buttons">
        {own ? (
          <Button kind="quiet" onClick={() => onCommand({ type: "withdraw", proposal: id })}>
            {t("room.proposal.withdraw")}
          </Button>
        ) : agreed ? (
          <Button kind="quiet" onClick={() => vote(false)}>
            {t("room.proposal.unsay")}
          </Button>
        ) : (
          <>
            {!aboutYou && (
              <Button kind="primary" icon={<Tick />} onClick={() => vote(true)}>
                {t("room.proposal.agree")}
              </Button>
            )}
            <Button kind="quiet" onClick={onAside}>
              {t("room.proposal.aside")}
            </Button>
          </>
        )}
      </div>
    </section>
  )
}
