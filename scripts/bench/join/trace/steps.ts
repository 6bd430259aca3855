import type { VisitTrace } from "./trace-visits.ts"

type Find = (visit: VisitTrace) => number | undefined

/** A step on the way to the first picture, and how it is found in the notes of each contender's visit. */
export interface Step {
  name: string
  find: Record<"own" | "bare", Find>
}

const same = (find: Find) => ({ own: find, bare: find })
const never: Find = () => undefined

const first =
  (what: string): Find =>
  ({ marks }) =>
    marks.find((mark) => mark.what === what)?.at
const last =
  (what: string): Find =>
  ({ marks }) =>
    marks.findLast((mark) => mark.what === what)?.at

/** Of the connection that receives: known by its first track. */
const receiving =
  (event: string): Find =>
  (visit) => {
    const track = visit.marks.find(({ what }) => /^connection \d+ \w+ track$/.test(what))
    const name = track?.what.split(" ").slice(0, 2).join(" ")
    return name === undefined ? undefined : first(`${name} ${event}`)(visit)
  }

const lastClosed: Find = ({ marks }) =>
  marks.findLast(({ what }) => /^connection \d+ closed$/.test(what))?.at

const fetchedUntil =
  (kind: string): Find =>
  ({ fetched, usable }) => {
    const ends = fetched.filter((one) => one.kind === kind && one.until <= usable)
    return ends.length > 0 ? Math.max(...ends.map(({ until }) => until)) : undefined
  }

const sentAndAnswered = (own: string, bare: string | undefined, name = own): Step[] => [
  { name: `${name} sent`, find: pair(first(`${own} sent`), bare && first(`${bare} sent`)) },
  {
    name: `${name} answered`,
    find: pair(last(`${own} answered`), bare && last(`${bare} answered`)),
  },
]

function pair(own: Find, bare: Find | "" | undefined) {
  return { own, bare: bare || never }
}

/** In the order in which they usually come. */
export const STEPS: readonly Step[] = [
  { name: "page fetched", find: same(fetchedUntil("Document")) },
  { name: "style fetched", find: same(fetchedUntil("Stylesheet")) },
  { name: "script fetched, all up to the door", find: same(fetchedUntil("Script")) },
  { name: "socket open", find: same(first("socket open")) },
  ...sentAndAnswered("lobby", "capabilities", "lobby / capabilities"),
  { name: "camera asked", find: same(first("camera asked")) },
  { name: "camera answered", find: same(first("camera answered")) },
  // The library learns what the browser can do from peer connections that it makes and closes at once.
  { name: "device loaded", find: same(lastClosed) },
  { name: "door usable", find: same(({ usable }) => usable) },
  { name: "press", find: same(({ pressed }) => pressed) },
  ...sentAndAnswered("enter", undefined),
  ...sentAndAnswered("media-open", "transport", "media-open / transports"),
  { name: "receive transport made", find: same(receiving("made")) },
  {
    name: "consume answered",
    find: { own: last("media-open answered"), bare: last("consume answered") },
  },
  {
    name: "DTLS parameters sent",
    find: { own: first("media-connect sent"), bare: first("transport-connect sent") },
  },
  { name: "ICE connected", find: same(receiving("iceConnectionState connected")) },
  { name: "DTLS connected", find: same(receiving("connectionState connected")) },
  ...sentAndAnswered("media-resume", "resume", "resume"),
  { name: "first RTP of a picture", find: same(first("video received")) },
  { name: "key frame received", find: same(first("key frame received")) },
  { name: "first frame decoded", find: same(first("first frame decoded")) },
  { name: "first picture shown", find: same(({ picture }) => picture) },
]
