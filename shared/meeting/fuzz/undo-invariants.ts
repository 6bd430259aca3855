import type { EventOf } from "../events.ts"
import { orderOf } from "../round/round-order.ts"
import type { Meeting } from "../state.ts"
import { fail } from "./fail.ts"

/** [12] What one takes back of one's own turn. Returns whether it was that which was undone. */
export function checkTurnUndone(
  before: Meeting,
  { undo: id, seat, at }: EventOf<"undone">,
  after: Meeting,
): boolean {
  const undo = before.undos.find((entry) => entry.id === id)
  if (undo?.before.part !== "turn") return false
  const [was, is] = [before.round, after.round]
  if (undo.seat !== seat) fail("[12] another's turn was taken back")
  if (was.kind === "speaking" || was.kind === "paused") fail("[12] the word was taken from someone")
  if (at >= undo.until) fail("[12] it was too late")
  if (is.kind !== "offered" || is.seat !== seat) fail("[12] the word was not offered to them again")
  if (is.listeners.includes(seat)) fail("[12] they only listen")
  if (is.id !== undo.before.round.id) fail("[12] it is another round")
  if (was.kind === "offered" && was.id !== is.id) fail("[12] another round was lost")
  if (after.people !== before.people) fail("[12] a device was switched")
  if (was.kind !== "offered" || was.seat === seat) return true
  const rest = orderOf(was).filter((other) => other !== seat)
  const still = [...orderOf(is)].filter((other) => other !== seat)
  if (was.from === "queue" && still[0] !== was.seat) fail("[12] the next one lost the place")
  if (rest.length !== still.length || rest.some((other) => !still.includes(other)))
    fail("[12] someone lost the turn")
  return true
}
