import { afterEach, describe, expect, it, vi } from "vitest"

import { deriveKeys, makeSecret } from "../crypto/keys.ts"
import { sealRenewedLinks } from "../info/renewed-links.ts"
import { openWelcome } from "../info/welcome.ts"
import { ContactPointPage } from "./contact-point-page.ts"
import { changeInfoMeeting, makeInfoMeeting } from "./info-meeting-changes.ts"
import { openedPage, pointOf } from "./testing/opened-page.ts"

const MEETING = {
  title: "Om selvhjelpsgrupper",
  text: "Vi forteller.",
  startsAt: "2026-12-03T18:00",
  minutes: 60,
} as const

/** A contact point with one info meeting, whose hosts can renew its links. */
async function setUp() {
  const { server, page } = await openedPage()
  const made = { ...MEETING, format: "infoMeeting", language: "nb" } as const
  await page.change(({ contentKey, profile }) => makeInfoMeeting(contentKey, profile, made))
  const { id, words } = meetingOf(page)
  const renew = async (links: Partial<Record<"listeners" | "hosts" | "texts", string>>) => {
    const { listeners, hosts, texts } = { ...words, ...links }
    const keys = [await deriveKeys(listeners), await deriveKeys(hosts)]
    server.renewLinks(id, {
      listenersKeyHash: keys[0]?.accessKeyHash ?? "",
      hostsKeyHash: keys[1]?.accessKeyHash ?? "",
      forContactPoint: await sealRenewedLinks(server.publicKey ?? "", { listeners, hosts, texts }),
    })
  }
  return { server, page, words, renew }
}

function meetingOf(page: ContactPointPage) {
  const [meeting] = pointOf(page).meetings
  if (meeting === undefined) throw new Error("No meeting")
  return meeting
}

const rename = (page: ContactPointPage) =>
  page.change(({ contentKey, profile, point: { meetings } }) => {
    const [meeting] = meetings
    if (meeting === undefined) throw new Error("No meeting")
    return changeInfoMeeting(contentKey, profile, meeting, { ...MEETING, title: "Kom og hør" })
  })

afterEach(() => vi.unstubAllGlobals())

describe("[IM3.4] a contact point whose hosts have renewed a link", () => {
  it.each(["listeners", "hosts"] as const)(
    "shows the new one of the %s, and keeps it",
    async (which) => {
      const { server, page, words, renew } = await setUp()
      const secret = makeSecret()
      await renew({ [which]: secret })
      await page.load()
      expect(meetingOf(page).words).toEqual({ ...words, [which]: secret })
      // It is in the entry from now on, whatever becomes of what the hosts had sealed.
      server.renewLinks(meetingOf(page).id, { forContactPoint: null })
      const again = new ContactPointPage(server)
      await again.load()
      expect(meetingOf(again).words).toEqual({ ...words, [which]: secret })
      expect(server.sent.join("")).not.toContain(secret)
    },
  )

  it("changes the text for those with the new link", async () => {
    const { server, page, renew } = await setUp()
    const listeners = makeSecret()
    await renew({ listeners })
    await page.load()
    expect(await rename(page)).toBeNull()
    const { change } = JSON.parse(server.sent.at(-1) ?? "")
    const { contentKey } = await deriveKeys(listeners)
    expect(await openWelcome(contentKey, change.welcome)).toMatchObject({ title: "Kom og hør" })
  })

  it("[CP2.3] is refused a text under the old link, then shows the new one and can change it", async () => {
    const { page, renew } = await setUp()
    const listeners = makeSecret()
    await renew({ listeners })
    expect(await rename(page)).toBe("stale")
    expect(meetingOf(page).words).toMatchObject({ title: MEETING.title, listeners })
    expect(await rename(page)).toBeNull()
    expect(meetingOf(page).words).toMatchObject({ title: "Kom og hør", listeners })
  })

  it("[CP5.3] renews its own link with the welcome for those with the new one", async () => {
    const { server, page, renew } = await setUp()
    const listeners = makeSecret()
    await renew({ listeners })
    expect(await page.renew()).toEqual({ ok: false, code: "stale" })
    const renewed = await page.renew()
    if (!renewed.ok) throw new Error(renewed.code)
    const { change } = JSON.parse(server.sent.at(-1) ?? "")
    const { contentKey } = await deriveKeys(listeners)
    expect(await openWelcome(contentKey, change.welcomes[0].welcome)).toMatchObject({
      contactPoint: { publicKey: server.publicKey },
    })
    // What the hosts sealed to the former key is read all the same.
    const fresh = new ContactPointPage({ id: server.id, secret: renewed.secret })
    await fresh.load()
    expect(meetingOf(fresh).words.listeners).toBe(listeners)
  })

  it("takes no link that does not come from the meeting's hosts, and seals nothing for it", async () => {
    const { server, page, words, renew } = await setUp()
    await renew({ listeners: makeSecret(), texts: makeSecret() })
    await page.load()
    expect(meetingOf(page)).toMatchObject({ words, lostLinks: { listeners: true, hosts: false } })
    expect(await rename(page)).toBe("stale")
    expect(await page.renew()).toMatchObject({ ok: true })
    expect(JSON.parse(server.sent.at(-1) ?? "").change.welcomes).toEqual([])
  })

  it("takes no link that is not the one that is valid now", async () => {
    const { server, page, words, renew } = await setUp()
    await renew({ listeners: makeSecret(), hosts: makeSecret() })
    const { accessKeyHash } = await deriveKeys(makeSecret())
    server.renewLinks(meetingOf(page).id, {
      listenersKeyHash: accessKeyHash,
      hostsKeyHash: accessKeyHash,
    })
    await page.load()
    expect(meetingOf(page)).toMatchObject({ words, lostLinks: { listeners: true, hosts: true } })
  })

  it("[IM3.4] lacks a link that was sealed to another until hosts renew it once more", async () => {
    const { server, page, renew } = await setUp()
    const none = { listeners: false, hosts: false }
    expect(meetingOf(page).lostLinks).toEqual(none)
    const { accessKeyHash } = await deriveKeys(makeSecret())
    server.renewLinks(meetingOf(page).id, { hostsKeyHash: accessKeyHash })
    await page.load()
    expect(meetingOf(page).lostLinks).toEqual({ listeners: false, hosts: true })
    const hosts = makeSecret()
    await renew({ hosts })
    await page.load()
    expect(meetingOf(page)).toMatchObject({ words: { hosts }, lostLinks: none })
  })
})
