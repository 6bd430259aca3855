import { shoot } from "./shoot.ts"
import { STAGE_VIEWS } from "./stage-views.ts"

// Pictures of every view of the hosts' screens: `node tests/gallery/stage-shots.ts [view ...]`
await shoot(
  "stage",
  Object.entries(STAGE_VIEWS).map(([name, { press = [] }]) => ({ name, press })),
)
