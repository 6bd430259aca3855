import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { openWith } from "../crypto/hpke.ts"
import { deriveKeys, makeSecret } from "../crypto/keys.ts"
import { seal } from "../crypto/seal.ts"
import { sealInfo } from "../crypto/seal-info.ts"
import { refuse } from "#shared/values/result.ts"
import { idOf } from "#shared/infoMeeting/testing/info-meeting-in-test.ts"
import { sealRenewedSecret, openHostsSecrets, hostsKeysFrom } from "./info-keys.ts"
import { FULL, InfoInTest } from "./testing/info-in-test.ts"
import { sealWelcome } from "./welcome.ts"

beforeEach(() => vi.useFakeTimers({ shouldAdvanceTime: true }))
afterEach(() => vi.useRealTimers())

const PUBLISH = { type: "publish", question: idOf("q1") } as const

describe("a listener's way in", () => {
  it("[IM1] shows what the meeting is, and enters by one press without a name", async () => {
    const test = await InfoInTest.create()
    test.socket.open()
    const lobby = await test.untilKind("lobby")
    expect(lobby).toMatchObject({
      about: { title: "Om gruppene", paragraphs: ["Vi forteller om selvhjelp.", "Du lytter."] },
    })
    await test.session.enter()
    await test.untilKind("inside")
    expect(test.asked("info-enter")).toEqual([{ acts: [] }])
    expect(test.media.log).toContain("open")
    expect(test.devices.on).toEqual([])
  })

  it("says that it is full, and lets one try again", async () => {
    const test = await InfoInTest.create()
    const { answers } = test.socket
    const enter = answers["info-enter"]
    answers["info-enter"] = () => FULL
    test.socket.open()
    await test.untilKind("lobby")
    await test.session.enter()
    await test.untilKind("full")
    if (enter) answers["info-enter"] = enter
    await test.session.enter()
    expect(await test.untilKind("inside")).toMatchObject({ room: { role: "listener" } })
  })

  it("[IM8] comes to the end at once where the meeting is over", async () => {
    const test = await InfoInTest.create()
    test.meeting.hosts("Hanne", { type: "end" })
    test.socket.open()
    expect(await test.untilKind("ended")).toMatchObject({ about: { title: "Om gruppene" } })
  })

  it("does not open with another meeting's link", async () => {
    const test = await InfoInTest.create()
    test.socket.answers["info-lobby"] = () => refuse("no-entry", "No")
    test.socket.open()
    expect(await test.untilKind("refused")).toMatchObject({ code: "no-entry" })
  })
})

describe("a listener inside", () => {
  it("follows what is published, and reads it", async () => {
    const test = await (await InfoInTest.create()).inside()
    const { contentKey } = await deriveKeys(test.keys.textSecret)
    const text = await sealInfo(contentKey, "info-published", "Koster det noe?")
    test.happens((meeting) => {
      meeting.ask("q1")
      meeting.hosts("Hanne", { ...PUBLISH, text })
    })
    await test.until(({ kind }) => kind === "inside" && test.room.texts.get(text) !== undefined)
    expect(test.room.texts.get(text)).toBe("Koster det noe?")
    expect(test.room.view.published).toHaveLength(1)
  })

  it("asks for everything again when something was missed, and keeps what came meanwhile", async () => {
    const test = await (await InfoInTest.create()).inside()
    test.version += 1
    test.happens((meeting) => void meeting.enter("Per"))
    await test.until(({ kind }) => kind === "inside" && test.room.view.stage.length === 2)
    expect(test.asked("info-snapshot")).toHaveLength(1)
    expect(test.room.view).toEqual(test.view)
  })

  it("[IM4] asks a question that only the hosts can read", async () => {
    const test = await (await InfoInTest.create()).inside()
    await test.session.acts.ask("Hva om jeg gråter?")
    const [body] = test.asked("info-act")
    expect(body).toMatchObject({ type: "ask" })
    const { sealed, token } = body as { sealed: string; token: string }
    const hosts = await deriveKeys(test.keys.hosts)
    const secrets = await openHostsSecrets(hosts.contentKey, test.keys.listenersSecret)
    const { letters } = await hostsKeysFrom(secrets?.texts ?? "")
    expect(await openWith(letters, "info-question", sealed)).toBe("Hva om jeg gråter?")
    test.own({ kind: "question", token, state: "published" })
    expect(test.room.own.questions).toEqual([
      { token, text: "Hva om jeg gråter?", state: "published" },
    ])
  })

  it("[IM2] gives each act a token of its own", async () => {
    const test = await (await InfoInTest.create()).inside()
    await test.session.acts.ask("En")
    await test.session.acts.ask("To")
    await test.session.acts.raiseHand()
    await test.session.acts.meToo(idOf("q1"), true)
    const tokens = test.asked("info-act").map((body) => (body as { token: string }).token)
    expect(new Set(tokens).size).toBe(4)
  })

  it("forgets a question that was refused", async () => {
    const test = await (await InfoInTest.create()).inside()
    test.socket.answers["info-act"] = () => FULL
    expect(await test.session.acts.ask("Hei?")).toMatchObject({ ok: false })
    expect(test.room.own.questions).toEqual([])
  })

  it("reads the names of those on the stage", async () => {
    const test = await (await InfoInTest.create()).inside()
    const { contentKey } = await deriveKeys(test.keys.textSecret)
    const name = await seal(contentKey, "display-name", "Hanne")
    test.meeting.state = {
      ...test.meeting.state,
      stage: test.meeting.state.stage.map((person) => ({ ...person, name })),
    }
    test.version += 1
    test.happens(() => {})
    await test.until(({ kind }) => kind === "inside" && test.room.names.size > 0)
    expect(test.room.names).toEqual(new Map([[1, "Hanne"]]))
  })

  it("sees how many listen, and the signs as sums", async () => {
    const test = await (await InfoInTest.create()).inside()
    test.socket.say("info-sums", { listeners: 120, signs: { heart: 3 } })
    expect(test.room).toMatchObject({ listeners: 120, signs: { at: 1, sums: { heart: 3 } } })
  })
})

describe("a listener whose connection is lost", () => {
  it("keeps everything on the screen, and comes back with the own acts", async () => {
    const test = await (await InfoInTest.create()).inside()
    await test.session.acts.ask("Hei?")
    await test.session.acts.raiseHand()
    test.socket.drop()
    expect(test.room.connection).toBe("reconnecting")
    test.socket.open()
    await test.until(({ kind }) => kind === "inside" && test.room.connection === "online")
    const tokens = test.asked("info-act").map((body) => (body as { token: string }).token)
    expect(test.asked("info-enter").at(-1)).toEqual({ acts: tokens.toSorted() })
    expect(test.media.log.at(-1)).toBe("restart-ice")
  })

  it("comes back by the renewed link, and reads on", async () => {
    const test = await (await InfoInTest.create()).inside()
    const { contentKey: textKey } = await deriveKeys(test.keys.textSecret)
    const renewed = makeSecret()
    const listeners = await deriveKeys(renewed)
    const welcome = await sealWelcome(listeners.contentKey, {
      title: "Om gruppene, ny tittel",
      text: "",
      contactPoint: { name: "LINK", publicKey: "B".repeat(87) },
      textSecret: test.keys.textSecret,
    })
    const renewedSecret = await sealRenewedSecret(textKey, renewed)
    test.happens((meeting) => {
      meeting.state = { ...meeting.state, welcome, renewedSecret }
    })
    await test.until((state) => state.kind === "inside" && state.about.link.secret === renewed)
    expect(test.session.state.getState()).toMatchObject({
      about: { title: "Om gruppene, ny tittel" },
    })
    test.socket.drop()
    test.socket.open()
    await test.until(({ kind }) => kind === "inside" && test.room.connection === "online")
    expect(test.asked("info-lobby").at(-1)).toMatchObject({ accessKey: listeners.accessKey })
  })
})

describe("a listener who is invited to speak", () => {
  async function invited() {
    const test = await (await InfoInTest.create()).inside()
    await test.session.acts.raiseHand()
    const { token } = test.asked("info-act").at(-1) as { token: string }
    test.own({ kind: "hand", token, state: "invited", place: null, at: 1 })
    return { test, token }
  }

  it("[IM5] opens the microphone only after saying yes, and sends beside what is received", async () => {
    const { test, token } = await invited()
    expect(test.devices.on).toEqual([])
    expect(await test.session.stage.acceptInvitation("voice", null)).toMatchObject({ ok: true })
    expect(test.devices.on).toEqual(["microphone"])
    expect(test.asked("info-act").at(-1)).toMatchObject({ answer: "voice", name: null })
    test.own({ kind: "hand", token, state: "onStage", place: 5, at: 1 })
    await vi.waitFor(() => expect(test.media.log.at(-1)).toBe("add send"))
    expect(test.room.you).toBe(5)
    expect(test.media.log).not.toContain("restart-ice")
  })

  it("[IM5.6] names what it sends by when it is back after a lost connection, and goes on with it", async () => {
    const { test, token } = await invited()
    await test.session.stage.acceptInvitation("voice", null)
    test.own({ kind: "hand", token, state: "onStage", place: 5, at: 1 })
    await vi.waitFor(() => expect(test.media.log.at(-1)).toBe("add send"))
    test.socket.drop()
    test.socket.open()
    await test.until(({ kind }) => kind === "inside" && test.room.connection === "online")
    const [first, again] = test.asked("info-enter")
    expect(first).not.toHaveProperty("transport")
    expect(again).toMatchObject({ acts: [token], transport: test.media.transport })
    expect(test.media.log.at(-1)).toBe("restart-ice")
    expect(test.devices.on).toEqual(["microphone"])
  })

  it("[IM5] takes no place when the microphone does not open", async () => {
    const { test } = await invited()
    test.devices.slow = true
    expect(await test.session.stage.acceptInvitation("picture", "Ola")).toMatchObject({ ok: false })
    expect(test.asked("info-act")).toHaveLength(1)
    expect(test.room.own.hand?.state).toBe("invited")
  })

  it("[IM5] stops everything at once when stepping back", async () => {
    const { test, token } = await invited()
    await test.session.stage.acceptInvitation("picture", "Ola")
    test.own({ kind: "hand", token, state: "onStage", place: 5, at: 1 })
    await vi.waitFor(() => expect(test.media.log.at(-1)).toBe("add send"))
    delete test.socket.answers["info-stage"]
    void test.session.stage.stepBack()
    expect(test.devices.on).toEqual([])
    expect(test.media.log.at(-1)).toBe("remove send")
    // The meeting has not noticed yet: nothing begins again.
    test.happens(() => {})
    expect(test.asked("media-send")).toHaveLength(1)
  })

  it("[IM5] listens again when a host thanks, with everything closed", async () => {
    const { test, token } = await invited()
    await test.session.stage.acceptInvitation("voice", null)
    test.own({ kind: "hand", token, state: "onStage", place: 5, at: 1 })
    await vi.waitFor(() => expect(test.media.log.at(-1)).toBe("add send"))
    test.own({ kind: "hand", token, state: "gone", place: null, at: null })
    expect(test.room.you).toBeNull()
    expect(test.devices.on).toEqual([])
  })
})

describe("a host", () => {
  it("comes on the stage with the devices as they are, and reads the questions", async () => {
    const test = await InfoInTest.create({ as: "host" })
    test.socket.open()
    await test.untilKind("lobby")
    await test.session.stage.switch("camera", true)
    await test.session.enterStage("Hanne", "t".repeat(43))
    await test.untilKind("inside")
    expect(test.asked("info-enter-stage")).toMatchObject([{ microphone: false, camera: true }])
    expect(test.room).toMatchObject({ role: "host", you: 1 })
    expect(test.session.host.keyring.listenersSecret).toBe(test.keys.listeners)
  })

  it("tells the meeting when the microphone goes on", async () => {
    const test = await InfoInTest.create({ as: "host" })
    test.socket.open()
    await test.untilKind("lobby")
    await test.session.enterStage("Hanne", "t".repeat(43))
    await test.untilKind("inside")
    await test.session.stage.switch("microphone", true)
    expect(test.asked("info-stage")).toContainEqual({ type: "switchMicrophone", on: true })
  })

  it("[IM3] sees plainly that the link was renewed", async () => {
    const test = await InfoInTest.create({ as: "host" })
    test.socket.open()
    await test.untilKind("lobby")
    test.socket.say("info-renewed", {})
    await test.untilKind("renewed")
    expect(test.socket.connected).toBe(false)
  })
})
