import { createElement } from "react"
import { createRoot } from "react-dom/client"

import "../../client/components/page/fonts.css"
import "../../client/components/page/theme.css"
import { languageSchema } from "#shared/values/ids.ts"
import { ContactPointPage } from "../../client/core/contact-point/contact-point-page.ts"
import { sealEntry } from "../../client/core/contact-point/entry-words.ts"
import { makeGroup } from "../../client/core/contact-point/group-changes.ts"
import { makeInfoMeeting } from "../../client/core/contact-point/info-meeting-changes.ts"
import { FakeContactPoint } from "../../client/core/contact-point/testing/fake-contact-point.ts"
import { makeSecret } from "../../client/core/crypto/keys.ts"
import { sealInfo } from "../../client/core/crypto/seal-info.ts"
import { newSeatToken } from "../../client/core/storage/seat-token.ts"
import { openCatalog, setLanguage } from "../../client/i18n/shown-language.ts"
import { ContactPointScreen } from "../../client/screens/contact-point/contact-point.tsx"
import { CONTACT_POINT_VIEWS, type ContactPointView } from "./contact-point-views.ts"

const DAY = 24 * 60 * 60_000
const TEXT =
  "Vi forteller hva en selvhjelpsgruppe er, og hvordan du kan bli med i en. Du kan stille spørsmål uten at noen vet hvem du er, og bestemme deg etterpå."
const LONG = `${TEXT}\n\nTo som selv går i gruppe, forteller hvordan det har vært for dem: det første møtet, det å si noe høyt, og det å være stille sammen med andre som vet hvordan det er.\n\nEtterpå kan du spørre om alt du lurer på. Hvor ofte møtes en gruppe? Hva sier man? Må man si noe? Hva om man ikke passer inn? Ingen av spørsmålene er dumme, og ingen ser at det var du som spurte.\n\nMøtet varer en time. Du kan komme og gå som du vil, og du trenger ikke installere noe. Har du ikke prøvd noe slikt før, kan du øve deg i ro først, eller be en du kjenner om å sitte ved siden av deg. Det koster ikke noe, og det forplikter ikke til noe.`
const PEOPLE = [
  ["Kari", "912 34 567", "Helst på kveldstid, etter at ungene er i seng."],
  ["Ola N.", "ola.nordmann@example.org", ""],
  ["Fatima", "SMS til 41 23 45 67, ikke ring", "Jeg har mistet en sønn og vil gjerne møte andre."],
  ["Ingeborgmarie-Elisabethsdatter Donaudampfschifffahrt", "ibe@example.org", ""],
  ["مريم", "900 11 222", ""],
] as const

/** Draws one view of a contact point's page: `contact-point.html?view=overview&language=nn`. */
async function draw(): Promise<void> {
  const wanted = new URLSearchParams(location.search)
  const view = CONTACT_POINT_VIEWS[wanted.get("view") ?? ""]
  const place = document.getElementById("app")
  if (!view || !place) throw new Error(`views: ${Object.keys(CONTACT_POINT_VIEWS).join(" ")}`)
  const language = languageSchema.parse(wanted.get("language") ?? "nb")
  await setLanguage(language)
  await Promise.all((["common", "contactPoint", "dates"] as const).map(openCatalog))
  const server = await FakeContactPoint.create(makeSecret())
  server.now = Date.now()
  globalThis.fetch = server.fetch
  await fill(server, view.has)
  for (const link of view.lost ?? [])
    server.renewLinks(server.entries[0]?.id ?? "", { [`${link}KeyHash`]: "x".repeat(43) })
  const secret = view.has === "wrong-link" ? makeSecret() : server.secret
  history.replaceState(null, "", `/kontakt/${server.id}#${secret}`)
  createRoot(place).render(createElement(ContactPointScreen))
}

async function fill(server: FakeContactPoint, has: ContactPointView["has"]): Promise<void> {
  if (has === "nothing" || has === "wrong-link") return
  const page = new ContactPointPage(server)
  await page.load()
  await page.setUp("LINK Oslo")
  if (has === "much") await fillWithMuch(server, page)
}

async function fillWithMuch(server: FakeContactPoint, page: ContactPointPage): Promise<void> {
  await makeMeetings(page)
  const { now } = server
  server.now = now - 50 * DAY
  await makeGroups(page, "Mandagsgruppa", ["Berit", "Jonas", "Aud", "Tor"])
  server.now = now
  await makeGroups(page, "Torsdagsgruppa", ["Liv", "Ahmed"])
  const [old, young] = server.entries.filter(({ kind }) => kind === "group")
  server.happen(old?.id ?? "", { taken: 5, closed: true, held: 4, used: [1, 2, 3, 4, 5] })
  server.happen(young?.id ?? "", { taken: 1, used: [1] })
  server.entries.splice(server.entries.indexOf(old!), 2, young!, old!)
  await page.change(async ({ contentKey }) => ({
    type: "addPractice",
    room: "p".repeat(22),
    accessKey: "a".repeat(43),
    helper: "h".repeat(43),
    sealed: await sealEntry(contentKey, {
      kind: "practice",
      title: "LINK Oslo øver",
      secret: makeSecret(),
      token: newSeatToken(),
    }),
  }))
  for (const name of ["Berit (daglig leder)", "Jonas, frivillig"])
    await page.change(async ({ contentKey }) => ({
      type: "addHolder",
      sealed: await sealEntry(contentKey, { kind: "holder", name }),
    }))
  await leaveInterests(server, page)
}

async function makeMeetings(page: ContactPointPage): Promise<void> {
  const day = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10)
  const made = [
    ["Hva er en selvhjelpsgruppe?", TEXT, day(4), 60],
    ["Når noen du er glad i, har det vondt og ikke vil snakke om det", LONG, day(18), 90],
    ["Om selvhjelp for pårørende", TEXT, day(-9), 60],
  ] as const
  for (const [title, text, on, minutes] of made)
    await page.change(({ contentKey, profile }) =>
      makeInfoMeeting(contentKey, profile, {
        title,
        text,
        startsAt: `${on}T18:00`,
        minutes,
        format: "infoMeeting",
        language: "nb",
      }),
    )
}

function makeGroups(page: ContactPointPage, title: string, names: readonly string[]) {
  return page.change(({ contentKey }) =>
    makeGroup(contentKey, {
      title,
      seats: 6,
      language: "nb",
      initiator: { name: "Ine", reach: "" },
      people: names.map((name) => ({ name, reach: `${name.toLowerCase()}@example.org` })),
      interests: [],
    }),
  )
}

async function leaveInterests(server: FakeContactPoint, page: ContactPointPage): Promise<void> {
  const meeting = server.entries[0]?.room ?? "m".repeat(22)
  for (const [place, [name, reach, words]] of PEOPLE.entries())
    await server.leaveInterest({ name, reach, words }, server.now - place * DAY, meeting)
  await page.load()
  const ola = server.interests[1]?.id ?? ""
  await page.change(async ({ contentKey }) => ({
    type: "noteInterest",
    interest: ola,
    contacted: true,
    note: await sealInfo(contentKey, "contact-note", "Vil gjerne i gruppe etter jul."),
  }))
}

await draw()
