import type { Guided } from "../../../components/guide/guided.ts"
import type { KnockView } from "../knock/knock-view.ts"
import type { SinceView } from "../group/since-last.ts"
import type { ProposalView } from "../proposals/proposal-view.ts"

/** What may stand in the one place for questions and notices: one at a time. */
export type Card =
  | { kind: "proposal"; proposal: ProposalView }
  | { kind: "knock"; knock: KnockView }
  | { kind: "since"; since: SinceView }
  | { kind: "guide"; meeting: Guided }

interface Waiting {
  proposals: readonly ProposalView[]
  knocks: readonly KnockView[]
  since: SinceView | null
  /** The one of the first meetings that a hand is held out for. */
  guided: Guided | null
  /** What has been dismissed on this screen, by `cardKey`. */
  dismissed: ReadonlySet<string>
}

/** Names a card for as long as it stands: a person who knocks again is another card. */
export function cardKey(card: Card): string {
  switch (card.kind) {
    case "proposal":
      return `proposal ${card.proposal.id}`
    case "knock":
      return `knock ${card.knock.id} ${card.knock.at}`
    case "since":
      return "since"
    case "guide":
      return `guide ${card.meeting}`
  }
}

/**
 * The cards that wait, the first to show first: proposals that wait for the user's answer, people who knock,
 * proposals that the user has answered, and last what there is time to read.
 */
export function cardsNow({ proposals, knocks, since, guided, dismissed }: Waiting): Card[] {
  const asked = proposals.map((proposal): Card => ({ kind: "proposal", proposal }))
  const isAnswered = (card: Card) => card.kind === "proposal" && card.proposal.agreed
  const cards: Card[] = [
    ...asked.filter((card) => !isAnswered(card)),
    ...knocks.map((knock): Card => ({ kind: "knock", knock })),
    ...asked.filter(isAnswered),
    ...(since === null ? [] : [{ kind: "since", since } as const]),
    ...(guided === null ? [] : [{ kind: "guide", meeting: guided } as const]),
  ]
  return cards.filter((card) => !dismissed.has(cardKey(card)))
}
