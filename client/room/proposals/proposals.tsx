import { useState } from "react"

import type { Meeting } from "#shared/meeting/state.ts"
import type { Command } from "#shared/protocol/command.ts"
import type { SeatNumber } from "#shared/protocol/ids.ts"

import type { NameOf } from "../round/round-view.ts"
import { ProposalCard } from "./proposal-card.tsx"
import { proposalViews } from "./proposal-view.ts"
import "./proposals.css"

interface ProposalsProps {
  meeting: Meeting
  you: SeatNumber
  nameOf: NameOf
  onCommand: (command: Command) => void
}

/** The proposals that wait for an answer: one card at a time, the oldest first. */
export function Proposals({ meeting, you, nameOf, onCommand }: ProposalsProps) {
  const [aside, setAside] = useState<ReadonlySet<number>>(new Set())
  const waiting = proposalViews(meeting, you, nameOf).filter(({ id }) => !aside.has(id))
  // One that waits for one's own answer goes before one that is answered.
  const shown = waiting.find(({ agreed }) => !agreed) ?? waiting[0]
  return (
    <div className="room-proposals">
      {shown && (
        <ProposalCard
          key={shown.id}
          proposal={shown}
          onCommand={onCommand}
          onAside={() => setAside(new Set([...aside, shown.id]))}
        />
      )}
    </div>
  )
}
