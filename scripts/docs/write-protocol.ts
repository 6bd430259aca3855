import { writeFileSync } from "node:fs"

import { projectRoot } from "../setup/project.ts"
import { protocolDocument } from "./protocol-document.ts"

writeFileSync(`${projectRoot}/docs/PROTOCOL.md`, await protocolDocument())
