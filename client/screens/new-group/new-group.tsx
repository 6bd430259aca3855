import { PAGES } from "#shared/links/pages.ts"
import * as z from "zod/mini"
import { navigate, useHistoryState } from "wouter/use-browser-location"

import { type MadeGroup, keepMade } from "../../core/storage/made-group.ts"
import { madeGroup } from "../../core/storage/made-group.ts"
import { GroupForm } from "./group-form.tsx"
import { GroupMade } from "./group-made.tsx"
import "../../components/link/group.css"

/** `/ny`: a group is made here, and its link given out. */
export function NewGroupScreen() {
  const made = madeGroupOf(useHistoryState<unknown>())
  if (made) return <GroupMade made={made} />
  return <GroupForm onMade={show} />
}

function show(made: MadeGroup): void {
  navigate(PAGES.newGroup, { replace: true, state: { made: keepMade(made) } })
}

const stateSchema = z.object({ made: z.string() })

/** Which group the browser's own history entry shows. Only a mark stands there: the tab has the rest. */
function madeGroupOf(historyState: unknown): MadeGroup | null {
  const parsed = stateSchema.safeParse(historyState)
  return parsed.success ? madeGroup(parsed.data.made) : null
}
