import { GROUP_VIEWS } from "./group-views.ts"
import { shoot } from "./shoot.ts"

// Pictures of every view of the group's own pages: `node tests/gallery/group-shots.ts [view ...]`
await shoot(
  "group",
  Object.entries(GROUP_VIEWS).map(([name, view]) => ({ name, press: view?.press ?? [] })),
)
