/** What attackers put where a browser puts a name or a number. In SDP most of them add an attribute. */
const POISONS: readonly string[] = [
  "x\r\na=candidate:1 1 udp 2130706431 203.0.113.66 7000 typ host",
  "0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0",
  "x\na=ice-ufrag:evil",
  "x\ra=ice-pwd:evil",
  "\n",
  "opus/48000/2\r\na=rtpmap:101 VP8/90000",
  "x\u2028a=setup:passive",
  "x\u0085y",
  "x\0y",
  "x;y=1\r\n",
  "x".repeat(60_000),
]

type Path = readonly (string | number)[]

/** Copies of parameters, each with one value replaced by a poison, or with a poisonous name added. */
export function* poisoned(
  whole: object,
): Generator<{ where: string; copy: Record<string, unknown> }> {
  for (const path of pathsIn(whole)) {
    const where = path.join(".")
    for (const poison of POISONS) {
      if (path.length > 0) yield { where, copy: withValue(whole, path, poison) }
      const value = at(whole, path)
      if (isObject(value)) {
        yield { where: `${where} + name`, copy: withValue(whole, [...path, poison], 1) }
        yield { where: `${where} + value`, copy: withValue(whole, [...path, "evil"], poison) }
      }
      if (Array.isArray(value))
        yield {
          where: `${where} + element`,
          copy: withValue(whole, [...path, value.length], poison),
        }
    }
  }
}

function pathsIn(value: unknown, path: Path = []): Path[] {
  const inner = typeof value === "object" && value !== null ? Object.entries(value) : []
  const isList = Array.isArray(value)
  return [
    path,
    ...inner.flatMap(([key, one]) => pathsIn(one, [...path, isList ? Number(key) : key])),
  ]
}

function withValue(whole: object, path: Path, value: unknown): Record<string, unknown> {
  const copy: object = JSON.parse(JSON.stringify(whole))
  const last = path.at(-1) ?? ""
  Reflect.set(Object(at(copy, path.slice(0, -1))), last, value)
  return { ...copy }
}

function at(whole: unknown, path: Path): unknown {
  return path.reduce<unknown>((part, key) => Reflect.get(Object(part), key), whole)
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
