import { INFO_VIEWS } from "./info-views.ts"
import { shoot } from "./shoot.ts"

// Pictures of every view of a listener's screens: `node tests/gallery/info-shots.ts [view ...]`
await shoot(
  "info",
  Object.entries(INFO_VIEWS).map(([name, view]) => ({ name, press: view?.press ?? [] })),
)
