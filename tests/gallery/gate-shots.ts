import { GATE_VIEWS } from "./gate-views.ts"
import { shoot } from "./shoot.ts"

// Pictures of every view of the gate: `node tests/gallery/gate-shots.ts [view ...]`
await shoot(
  "gate",
  Object.entries(GATE_VIEWS).map(([name, view]) => ({ name, press: view?.press ?? [] })),
)
