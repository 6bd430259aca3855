import { afterEach, describe, expect, it, vi } from "vitest"

import { sealInfo } from "../crypto/seal-info.ts"
import { makeSecret } from "../crypto/keys.ts"
import { openWelcome } from "../info/welcome.ts"
import { deriveKeys } from "../crypto/keys.ts"
import { ContactPointPage } from "./contact-point-page.ts"
import { sealEntry } from "./entry-words.ts"
import { makeGroup, reissueInvitation } from "./group-changes.ts"
import { changeInfoMeeting, makeInfoMeeting } from "./info-meeting-changes.ts"
import { openedPage, pointOf } from "./testing/opened-page.ts"

const MEETING = {
  title: "Om selvhjelpsgrupper",
  text: "Vi forteller.\n\nDu lytter.",
  startsAt: "2026-12-03T18:00",
  minutes: 60,
  format: "infoMeeting",
  language: "nb",
} as const
const KARI = { name: "Kari", reach: "kari@example.org", words: "Helst kveld" }

const makeMeeting = (page: ContactPointPage, made: typeof MEETING | object = {}) =>
  page.change(({ contentKey, profile }) =>
    makeInfoMeeting(contentKey, profile, { ...MEETING, ...made }),
  )

const makeGroupOf = (page: ContactPointPage, names: string[], interests: string[] = []) =>
  page.change(({ contentKey }) =>
    makeGroup(contentKey, {
      title: "Torsdagsgruppa",
      seats: 6,
      language: "nb",
      initiator: { name: "Ine", reach: "" },
      people: names.map((name) => ({ name, reach: `${name}@example.org` })),
      interests,
    }),
  )

afterEach(() => vi.unstubAllGlobals())

describe("a contact point's page", () => {
  it("[IM12] gets a name and keys when it is opened for the first time", async () => {
    const { server, page } = await openedPage()
    expect(pointOf(page).profile?.name).toBe("LINK Oslo")
    expect(server.publicKey).toHaveLength(87)
    const again = new ContactPointPage(server)
    await again.load()
    expect(pointOf(again).profile).toEqual(pointOf(page).profile)
  })

  it("opens nothing by a wrong link", async () => {
    const { server } = await openedPage()
    const page = new ContactPointPage({ id: server.id, secret: makeSecret() })
    await page.load()
    expect(page.state.getState()).toEqual({ kind: "none" })
  })

  it("says when the server is out of reach, and comes when it is asked again", async () => {
    const { server } = await openedPage()
    const page = new ContactPointPage(server)
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")))
    await page.load()
    expect(page.state.getState()).toEqual({ kind: "failed", code: "internal" })
    vi.stubGlobal("fetch", server.fetch)
    await page.load()
    expect(page.state.getState().kind).toBe("shown")
  })

  it("makes an info meeting whose texts only its links open", async () => {
    const { server, page } = await openedPage()
    expect(await makeMeeting(page)).toBeNull()
    const [meeting] = pointOf(page).meetings
    expect(meeting?.words).toMatchObject({ title: MEETING.title, text: MEETING.text })
    expect(meeting?.about).toMatchObject({ startsAt: MEETING.startsAt, minutes: 60 })
    const { change } = JSON.parse(server.sent.at(-1) ?? "")
    const { contentKey } = await deriveKeys(meeting?.words.listeners ?? "")
    const welcome = await openWelcome(contentKey, change.meeting.welcome)
    expect(welcome).toMatchObject({
      title: MEETING.title,
      paragraphs: ["Vi forteller.", "Du lytter."],
      contactPoint: { name: "LINK Oslo", publicKey: server.publicKey },
    })
    for (const secret of ["Om selvhjelp", "Vi forteller", meeting?.words.listeners ?? "?"])
      expect(server.sent.join("")).not.toContain(secret)
  })

  it("changes its time and text, and keeps its links", async () => {
    const { server, page } = await openedPage()
    await makeMeeting(page)
    const [before] = pointOf(page).meetings
    if (before === undefined) throw new Error("No meeting")
    await page.change(({ contentKey, profile }) =>
      changeInfoMeeting(contentKey, profile, before, {
        ...MEETING,
        title: "Kom og hør",
        startsAt: "2026-12-04T19:30",
      }),
    )
    const [after] = pointOf(page).meetings
    expect(after?.words).toEqual({ ...before.words, title: "Kom og hør" })
    expect(after?.about?.startsAt).toBe("2026-12-04T19:30")
    const { change } = JSON.parse(server.sent.at(-1) ?? "")
    const { contentKey } = await deriveKeys(before.words.listeners)
    expect(await openWelcome(contentKey, change.welcome)).toMatchObject({ title: "Kom og hør" })
  })

  it("refuses a title with nothing to read, and a text that does not fit, and sends nothing", async () => {
    const { server, page } = await openedPage()
    const before = server.sent.length
    expect(await makeMeeting(page, { title: "\u200b " })).toBe("bad-input")
    expect(await makeMeeting(page, { text: '"'.repeat(5000) })).toBe("bad-input")
    expect(server.sent).toHaveLength(before)
  })

  it("[IM9] reads interest in the browser, and deletes what a group was made of", async () => {
    const { server, page } = await openedPage()
    const kari = await server.leaveInterest(KARI, server.now)
    await server.leaveInterest({ ...KARI, name: "Ola" }, server.now + 1)
    await page.load()
    expect(pointOf(page).interests.map(({ words }) => words?.name)).toEqual(["Ola", "Kari"])
    expect(await makeGroupOf(page, ["Kari"], [kari])).toBeNull()
    expect(pointOf(page).interests.map(({ words }) => words?.name)).toEqual(["Ola"])
    expect(server.sent.join("")).not.toMatch(/Kari|Torsdag|example\.org/)
  })

  it("[IM10] keeps one invitation a seat, the initiator's first", async () => {
    const { server, page } = await openedPage()
    await makeGroupOf(page, ["Kari", "Ola"])
    const [group] = pointOf(page).groups
    const { invitations = [], initiator } = group?.words ?? {}
    expect(invitations.map(({ seat, name }) => [seat, name])).toEqual([
      [1, "Ine"],
      [2, "Kari"],
      [3, "Ola"],
      [4, ""],
      [5, ""],
      [6, ""],
    ])
    expect(initiator).toBe(1)
    expect(new Set(invitations.map(({ token }) => token)).size).toBe(6)
    const { change } = JSON.parse(server.sent.at(-1) ?? "")
    expect(change.group.initiator).toBe(change.invitations[0].tokenHash)
    for (const { token } of invitations) expect(server.sent.join("")).not.toContain(token)
  })

  it("refuses a group with more people than seats", async () => {
    const { page } = await openedPage()
    expect(await makeGroupOf(page, ["A", "B", "C", "D", "E", "F"])).toBe("bad-input")
  })

  it("[IM10] gives another invitation to a seat, and leaves the others as they are", async () => {
    const { page } = await openedPage()
    await makeGroupOf(page, ["Kari", "Ola"])
    const [before] = pointOf(page).groups
    if (before === undefined) throw new Error("No group")
    await page.change(({ contentKey }) => reissueInvitation(contentKey, before, 2))
    const [after] = pointOf(page).groups
    const tokens = (group: typeof after) => group?.words.invitations.map(({ token }) => token) ?? []
    const same = tokens(after).map((token, place) => token === tokens(before)[place])
    expect(same).toEqual([true, false, true, true, true, true])
  })

  it("[S12.6] keeps its invitation where the group no longer lets it make another", async () => {
    const { server, page } = await openedPage()
    await makeGroupOf(page, ["Kari"])
    const [before] = pointOf(page).groups
    if (before === undefined) throw new Error("No group")
    server.happen(before.id, { held: 1 })
    const again = () => page.change(({ contentKey }) => reissueInvitation(contentKey, before, 2))
    expect(await again()).toBe("not-allowed")
    expect(pointOf(page).groups[0]?.words).toEqual(before.words)
  })

  it("makes one group when two pages press at the same time, and shows it on both", async () => {
    const { server, page } = await openedPage()
    const other = new ContactPointPage(server)
    await other.load()
    const answers = await Promise.all([makeGroupOf(page, ["Kari"]), makeGroupOf(other, ["Kari"])])
    expect(new Set(answers)).toEqual(new Set([null, "stale"]))
    expect(server.entries).toHaveLength(1)
    for (const one of [page, other]) expect(pointOf(one).groups).toHaveLength(1)
  })

  it("drops the addresses of people whose group is six weeks old or closed", async () => {
    const { server, page } = await openedPage()
    await makeGroupOf(page, ["Kari"])
    await makeGroupOf(page, ["Ola"])
    const reaches = () =>
      pointOf(page).groups.map(({ words }) => words.invitations.map(({ reach }) => reach).join(""))
    server.happen(server.entries[1]?.id ?? "", { closed: true })
    await page.load()
    expect(reaches()).toEqual(["Kari@example.org", ""])
    server.now += 42 * 24 * 60 * 60_000
    await page.load()
    expect(reaches()).toEqual(["", ""])
    expect(pointOf(page).groups[0]?.words.invitations[1]?.name).toBe("Kari")
  })

  it("[IM12] renews its link: the old one is dead, and all can be read by the new one", async () => {
    const { server, page } = await openedPage()
    await makeMeeting(page)
    await makeGroupOf(page, ["Kari"])
    await page.change(async ({ contentKey }) => ({
      type: "addHolder",
      sealed: await sealEntry(contentKey, { kind: "holder", name: "Berit" }),
    }))
    const interest = await server.leaveInterest(KARI, server.now)
    await page.change(async ({ contentKey }) => ({
      type: "noteInterest",
      interest,
      contacted: true,
      note: await sealInfo(contentKey, "contact-note", "Ring fredag"),
    }))
    const before = pointOf(page)
    const formerKey = server.publicKey
    const renewed = await page.renew()
    if (!renewed.ok) throw new Error(renewed.code)

    const old = new ContactPointPage(server)
    await old.load()
    expect(old.state.getState()).toEqual({ kind: "none" })
    const fresh = new ContactPointPage({ id: server.id, secret: renewed.secret })
    await fresh.load()
    await server.leaveInterest({ ...KARI, name: "Ola" }, server.now + 1)
    await fresh.load()
    const after = pointOf(fresh)
    expect([after.meetings, after.groups, after.holders]).toEqual([
      before.meetings,
      before.groups,
      before.holders,
    ])
    expect(after.interests.map(({ words, note }) => [words?.name, note])).toEqual([
      ["Ola", ""],
      ["Kari", "Ring fredag"],
    ])
    expect(server.publicKey).not.toBe(formerKey)
    const { change } = JSON.parse(server.sent.find((body) => body.includes('"renew"')) ?? "")
    const { contentKey } = await deriveKeys(before.meetings[0]?.words.listeners ?? "")
    expect(await openWelcome(contentKey, change.welcomes[0].welcome)).toMatchObject({
      contactPoint: { publicKey: server.publicKey },
    })
    // The page that renewed it goes on with the new link.
    expect(await makeMeeting(page)).toBeNull()
  })

  it("shows what it can read where an entry or an interest is another's", async () => {
    const { server, page } = await openedPage()
    await makeMeeting(page)
    await makeGroupOf(page, [])
    const [meeting] = server.entries
    if (meeting) meeting.sealed = "A".repeat(60)
    await server.leaveInterest(KARI, server.now)
    const [interest] = server.interests
    if (interest) interest.sealed = "A".repeat(200)
    await page.load()
    expect(pointOf(page)).toMatchObject({ meetings: [], unreadable: [{ id: meeting?.id }] })
    expect(pointOf(page).groups).toHaveLength(1)
    expect(pointOf(page).interests).toMatchObject([{ words: null }])
    expect(await page.renew()).toMatchObject({ ok: true })
    const { change } = JSON.parse(server.sent.at(-1) ?? "")
    expect(change.entries).toContainEqual({ id: meeting?.id, sealed: "A".repeat(60) })
  })
})
