import { globSync, readFileSync } from "node:fs"
import { pathToFileURL } from "node:url"
import * as z from "zod"

import { ERROR_CODES } from "#shared/values/errors.ts"
import { LIMITS } from "#shared/values/limits.ts"
import { INFO_NOTIFICATIONS, INFO_REQUESTS } from "#shared/infoMeeting/messages.ts"
import { NOTIFICATIONS, REQUESTS } from "#shared/protocol/messages.ts"
import { projectRoot } from "../setup/project.ts"
import { docComments } from "./doc-comments.ts"
import { type JsonSchema, typeText } from "./json-type.ts"

type Schema = z.core.$ZodType
type Requests = Readonly<Record<string, { request: Schema; reply: Schema }>>
type Notifications = Readonly<Record<string, Schema>>

/** The HTTP routes that take a body, by the schema of each. */
const ROUTES = [
  ["POST /api/groups", "createGroup", "groupCreated"],
  ["POST /api/practice", "newPractice", "practiceMade"],
  ["POST /api/practice/with-helper", "newRoomWithHelper", "groupCreated"],
  ["POST /api/practice/helper", "helperRequest", "roomWithHelper"],
  ["POST /api/contact-point", "contactPointRequest", "contactPointView"],
  ["POST /api/contact-points", "newContactPoint", "contactPointMade"],
  ["POST /api/interest", "interestRequest", "interestReply"],
] as const

/** docs/PROTOCOL.md as the schemas in shared/ have it now. */
export async function protocolDocument(): Promise<string> {
  const { schemas, comments } = await exportedSchemas()
  const types = z.registry<{ id: string }>()
  for (const [id, schema] of schemas) types.add(schema, { id })
  const used = new Map<string, JsonSchema>()
  const text = (schema: Schema) => typeText(jsonSchema(schema, types, used))
  const about = (name: string) => sentence(comments.get(name))
  const sections = (file: string, requestsOf: Requests, notificationsOf: Notifications) => {
    const source = readFileSync(`${projectRoot}/shared/${file}`, "utf8")
    const [onRequests, onNotifications] = source
      .split(/export const (?:INFO_)?NOTIFICATIONS/u)
      .map(docComments)
    const requests = Object.entries(requestsOf).map(([name, { request, reply }]) =>
      section(`\`${name}\``, sentence(onRequests?.get(name)), [
        `request: ${text(request)}`,
        `reply: ${text(reply)}`,
      ]),
    )
    const notifications = Object.entries(notificationsOf).map(([name, schema]) =>
      section(`\`${name}\``, sentence(onNotifications?.get(name)), [text(schema)]),
    )
    return { requests, notifications }
  }
  const rooms = sections("protocol/messages.ts", REQUESTS, NOTIFICATIONS)
  const info = sections("infoMeeting/messages.ts", INFO_REQUESTS, INFO_NOTIFICATIONS)
  const routes = ROUTES.map(([route, body, reply]) =>
    section(`\`${route}\``, about(`${body}Schema`), [`body: ${body}`, `value: ${reply}`]),
  )
  for (const [, ...names] of ROUTES) for (const name of names) text(known(schemas, name))
  const shapes = [...used]
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([name, schema]) =>
      section(`\`${name}\``, about(`${name}Schema`), [typeText(schema).trim()]),
    )
  const codes = ERROR_CODES.map(
    (code) => `| \`${code}\` | ${comments.get(`error ${code}`) ?? ""} |`,
  )
  return [
    INTRODUCTION,
    "## Requests\n",
    ...rooms.requests,
    "## Notifications\n",
    "Sent by the server without being asked, to clients in a room, in its lobby or waiting outside.\n",
    ...rooms.notifications,
    "## Info meetings: requests\n",
    "`info-lobby` comes first on a connection; media are opened with requests of their own.\n",
    ...info.requests,
    "## Info meetings: notifications\n",
    ...info.notifications,
    "## HTTP\n",
    "`{ ok: true, value }` or `{ ok: false, error }`, as JSON; other pages' scripts are refused.\n",
    ...routes,
    "## Error codes\n",
    "| code | when |\n| --- | --- |",
    `${codes.join("\n")}\n`,
    "## Types\n",
    ...shapes,
  ]
    .join("\n")
    .replaceAll(/ +$/gmu, "")
}

const INTRODUCTION = `# Protocol

Generated from the schemas in \`shared/\` by \`node scripts/docs/write-protocol.ts\`; a test fails when it is not up to date.

A client speaks with the server over one Socket.IO connection (\`/socket.io\`, WebSocket, or long polling where that is blocked). A
request is \`emit(name, body, acknowledge)\`; the acknowledgement is \`{ ok: true, value: reply }\` or
\`{ ok: false, error: { code, message } }\`. Programs switch on \`code\`; \`message\` is for people who read logs. Every message is checked
against its schema on both ends; one of more than ${LIMITS.messageBytes / 1024} KiB, or with a field too many, is refused with \`bad-input\` and
changes nothing. Requests of one socket are handled in the order in which they came, media requests in an order of their own behind
them. After a disconnect a client starts again with \`lobby\` and \`enter\` and gets a whole snapshot; nothing is sent again by itself.

\`lobby\` shows that a client holds the link. \`pledge\` takes a seat, \`enter\` goes into the room; only then does the server tell who is
there. Times are milliseconds since 1970 by the server's clock. "Sealed" text is encrypted in the browser under the link's content key
(AES-GCM, base64url); the server passes it on and cannot read it. The rules that commands follow are numbered in
\`shared/meeting/SPEC.md\` and \`shared/group/SPEC.md\`.
`

function section(title: string, about: string, lines: readonly string[]): string {
  return `### ${title}\n${about}\n\`\`\`ts\n${lines.join("\n")}\n\`\`\`\n`
}

function sentence(comment: string | undefined): string {
  return comment === undefined ? "" : `\n${comment}\n`
}

function jsonSchema(
  schema: Schema,
  types: z.core.$ZodRegistry<{ id: string }>,
  used: Map<string, JsonSchema>,
): JsonSchema {
  const { $defs, ...json } = z.toJSONSchema(schema, {
    metadata: types,
    io: "input",
    unrepresentable: "any",
  })
  for (const [name, definition] of Object.entries($defs ?? {}))
    used.set(name, definition as JsonSchema)
  const own = types.get(schema)
  if (own === undefined) return json as JsonSchema
  if (json["$ref"] === undefined) used.set(own.id, json as JsonSchema)
  return { $ref: own.id }
}

/** Every schema that a file of shared/ exports as `nameSchema`, by its name, and what is written about it there. */
async function exportedSchemas() {
  const schemas = new Map<string, Schema>()
  const comments = new Map<string, string>()
  const files = globSync("shared/**/*.ts", { cwd: projectRoot }).filter(
    (file) => !/\.test\.ts$|testing|fuzz/u.test(file),
  )
  for (const file of files.toSorted()) {
    const code = readFileSync(`${projectRoot}/${file}`, "utf8")
    if (!/export const \w+Schema\b/u.test(code)) continue
    for (const [name, comment] of docComments(code))
      if (!comments.has(name)) comments.set(name, comment)
    const module = (await import(pathToFileURL(`${projectRoot}/${file}`).href)) as Record<
      string,
      unknown
    >
    for (const [name, value] of Object.entries(module))
      if (name.endsWith("Schema") && isSchema(value))
        schemas.set(name.slice(0, -"Schema".length), value)
  }
  const errors = readFileSync(`${projectRoot}/shared/values/errors.ts`, "utf8")
  for (const [, comment = "", code] of errors.matchAll(/\/\*\* (.*?) \*\/\s*"([\w-]+)"/gu))
    comments.set(`error ${code}`, comment)
  return { schemas, comments }
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && "_zod" in value
}

function known(schemas: ReadonlyMap<string, Schema>, name: string): Schema {
  const schema = schemas.get(name)
  if (schema === undefined) throw new Error(`No file of shared/ exports ${name}Schema`)
  return schema
}
