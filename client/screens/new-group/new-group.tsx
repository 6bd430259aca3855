import { navigate, useHistoryState } from "wouter/use-browser-location"

import { type MadeGroup, keepMade } from "../../core/storage/made-group.ts"
import { GroupForm } from "./group-form.tsx"
import { GroupMade } from "./group-made.tsx"
import { madeGroupOf } from "./made-group.ts"
import "../../components/link/group.css"

/** `/ny`: a group is made here, and its link given out. */
export function NewGroup() {
  const made = madeGroupOf(useHistoryState<unknown>())
  if (made) return <GroupMade made={made} />
  return <GroupForm onMade={show} />
}

function show(made: MadeGroup): void {
  navigate("/ny", { replace: true, state: { made: keepMade(made) } })
}
