import type { EventOf, MeetingEvent } from "../../meeting/events.ts"
import { fail } from "../../meeting/fuzz/fail.ts"
import { present } from "../../meeting/people.ts"
import type { Meeting } from "../../meeting/state.ts"
import type { GroupCommand } from "../group-command.ts"
import type { SeatNumber } from "../../values/ids.ts"
import type { Result } from "../../values/result.ts"
import type { Group } from "../state.ts"
import { hasVisitSeats } from "../visit-seats.ts"

/** Who has a say, as the rules say it and not as they are computed: everyone where nobody has. */
function having({ members }: Group): SeatNumber[] {
  const own = members.filter(({ say }) => say === undefined)
  return (own.length > 0 ? own : members).map(({ seat }) => seat)
}

const FOR_ALL = ["extend", "end", "plan", "takeWord"]

/**
 * [11] Nothing about the group is carried but by more than half of those present who had a say when it was
 * proposed, two of all at least.
 */
export function checkCarried(group: Group, meeting: Meeting, event: MeetingEvent): void {
  if (event.type === "proposed") return checkProposed(group, event)
  if (event.type !== "proposalCarried" || FOR_ALL.includes(event.what.kind)) return
  const { what } = event
  if (hasVisitSeats(group) && what.kind === "remove" && !hasMember(group, what.seat)) return
  const proposal = meeting.proposals.find(({ id }) => id === event.proposal)
  const had = proposal?.say ?? []
  const others = had.filter((seat) => !("seat" in what) || seat !== what.seat)
  const here = present(meeting).map(({ seat }) => seat)
  const say = here.filter((seat) => had.includes(seat))
  const yes = here.filter((seat) => proposal?.yes.includes(seat))
  const own = yes.filter((seat) => say.includes(seat))
  const all = own.length > 0 && own.length === here.filter((seat) => others.includes(seat)).length
  if (own.length <= say.length / 2 && !all)
    fail(`[11] ${what.kind} was carried by those without a say`)
  if (yes.length < Math.min(2, here.length)) fail(`[11] ${what.kind} was carried by one alone`)
  if (proposal?.atLeast === 2 && others.length > 1 && own.length < 2)
    fail(`[11] one without a say was counted for two to ${what.kind}`)
}

/** [H3] In a room of visits the seat goes with a person who leaves, and with it the proposal to remove them: it meets nobody. */
function hasMember({ members }: Group, seat: SeatNumber): boolean {
  return members.some((member) => member.seat === seat)
}

function checkProposed(group: Group, { seat, what, say }: EventOf<"proposed">): void {
  if (FOR_ALL.includes(what.kind)) return
  if (!having(group).includes(seat)) fail(`[11] ${what.kind} was proposed by one without a say`)
  if (say?.join() !== having(group).join()) fail("[11] others are asked than have a say")
}

/** [11] Nothing that wants a say is done by one without, once the group has met [V5]. */
export function checkDone(
  group: Group,
  seat: SeatNumber,
  { type }: GroupCommand,
  decided: Result<Group | null>,
): void {
  const wants = type === "close" || type === "undoClosing" || type === "setDates"
  if (wants && group.held > 0 && decided.ok && !having(group).includes(seat))
    fail(`[11] ${type} by one without a say`)
}

/**
 * [12] A say is got by a meeting that is held, by being early in a new group, or by being left; it goes with the
 * person. True when somebody has got it by a meeting.
 */
export function checkSay(before: Group, event: MeetingEvent | null, after: Group): boolean {
  const has = new Map(before.members.map(({ tokenHash, say }) => [tokenHash, say]))
  const had = before.members.filter(({ say }) => say === undefined).length
  let got = false
  for (const { seat, tokenHash, say } of after.members) {
    if (has.has(tokenHash)) {
      if (say !== undefined || has.get(tokenHash) === undefined) continue
      if (event?.type !== "closed") fail("[12] a say was got without a meeting")
      got = true
      continue
    }
    const sat = before.members.find((member) => member.seat === seat)
    if (sat !== undefined && sat.say !== say) fail("[12] a say is not given back with the seat")
    if (sat !== undefined || say !== undefined) continue
    const isInitiator = after.initiator.kind === "seated" && after.initiator.seat === seat
    if (!isInitiator && (before.held > 0 || had > 1)) fail("[12] a say was got by sitting down")
  }
  return got
}
