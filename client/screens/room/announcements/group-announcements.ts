import { type AnnouncedState, type Announcement, polite } from "./announcement.ts"

/** What is new of the group, for screen readers: who knocks, who goes, whether the door is closed. */
export function aboutGroup(before: AnnouncedState, after: AnnouncedState): Announcement[] {
  return [...aboutKnocks(before, after), ...aboutDoor(before, after), ...aboutNotes(before, after)]
}

function aboutKnocks(before: AnnouncedState, after: AnnouncedState): Announcement[] {
  const [was, is] = [before.group.knocks, after.group.knocks]
  const came = is.filter(({ id }) => !was.some((knock) => knock.id === id))
  const gone = was.filter(({ id }) => !is.some((knock) => knock.id === id))
  return [
    ...came.map(({ kind, name }) => polite(`room.knock.${kind}`, [], { outside: name })),
    ...gone
      .filter(({ id }) => !isLetIn(after, id))
      .map(({ name }) => polite("room.say.knock.gone", [], { outside: name })),
  ]
}

/** Whether the group has let them in: that decision is announced by itself. */
function isLetIn({ outcomes }: AnnouncedState, knock: string): boolean {
  return outcomes.some(
    ({ how, proposal: { what } }) =>
      how === "carried" &&
      (what.kind === "admit" || what.kind === "restore") &&
      what.knock === knock,
  )
}

function aboutDoor(before: AnnouncedState, after: AnnouncedState): Announcement[] {
  const [was, is] = [before.group.view.closed, after.group.view.closed]
  if (was === null && is !== null) {
    if (is.by === null) return [polite("room.group.closed")]
    return is.by === after.you ? [] : [polite("room.say.closed", [is.by])]
  }
  const opened = was !== null && is === null
  return opened && !isDecided(before, after, "reopen") ? [polite("room.say.opened")] : []
}

/** A proposal of this kind was carried since. */
function isDecided(before: AnnouncedState, after: AnnouncedState, kind: string): boolean {
  return after.outcomes.some(
    (outcome) =>
      !before.outcomes.includes(outcome) &&
      outcome.how === "carried" &&
      outcome.proposal.what.kind === kind,
  )
}

/** Who has given up the seat; not the user's own new dates. */
function aboutNotes(before: AnnouncedState, after: AnnouncedState): Announcement[] {
  const known = new Set(before.group.notes.map(({ kind, seat, at }) => `${kind} ${seat} ${at}`))
  return after.group.notes
    .filter(({ kind, seat, at }) => !known.has(`${kind} ${seat} ${at}`))
    .filter(({ kind, seat }) => kind !== "newDates" || seat !== after.you)
    .map(({ kind, name }) => polite(`room.say.since.${kind}`, [], { outside: name }))
}
