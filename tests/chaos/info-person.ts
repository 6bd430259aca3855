import type { HostCommand, StageCommand } from "#shared/infoMeeting/command.ts"
import type { InfoActRequest } from "#shared/infoMeeting/messages.ts"
import { QUESTION_MARKS } from "#shared/infoMeeting/state.ts"
import type { HostView, ListenerView } from "#shared/infoMeeting/view.ts"
import type { Random } from "#shared/meeting/fuzz/random.ts"
import type { AnyRequestName, RequestOf } from "#shared/protocol/messages.ts"
import type { Result } from "#shared/values/result.ts"
import { InfoClient, actToken } from "../support/info-client.ts"
import { SOME_SEALED } from "../support/sample-requests.ts"
import { key, need } from "../support/test-client.ts"
import { type InfoMeetingAddress, sealedText } from "../support/test-info-meeting.ts"
import { microphoneParameters } from "../media/browser-parameters.ts"

/** What a person may be refused who presses something that another has just made untrue. */
const LATE: ReadonlySet<string> = new Set([
  "stale",
  "full",
  "wrong-phase",
  "not-allowed",
  "not-inside",
  "too-many",
  "media-lost",
])

/** A host or a listener of an info meeting who does one thing after another, and loses the connection now and then. */
export class InfoPerson {
  readonly as: "host" | "listener"
  /** The tokens of the own acts; a question's or a hand's may be gone. */
  readonly acts: string[] = []
  /** How often audio and video had to be set up again because the server reported its loss. */
  mediaLost = 0
  readonly #meeting: InfoMeetingAddress
  readonly #from: string
  readonly #random: Random
  readonly #token = key()
  #hand: string | undefined
  #client: InfoClient<HostView> | undefined
  #hasMedia: Promise<void> = Promise.resolve()

  /** `from`: its address, as a proxy tells it. */
  constructor(
    meeting: InfoMeetingAddress,
    { as, from, random }: { as: "host" | "listener"; from: string; random: Random },
  ) {
    this.#meeting = meeting
    this.as = as
    this.#from = from
    this.#random = random
  }

  /** The connection it is inside by; undefined while it is lost. */
  get client(): InfoClient<HostView> | undefined {
    return this.#client?.socket.connected === true ? this.#client : undefined
  }

  /** Comes in, for the first time or again, and sets up audio and video. */
  async enter(): Promise<void> {
    const who = { token: this.#token, from: this.#from }
    const client = await InfoClient.connect<HostView>(this.#meeting, who)
    const { rtpCapabilities } = need(await client.lobby(this.as))
    if (this.as === "host") need(await client.enterStage())
    else need(await client.enter({ acts: this.acts.slice(-20) }))
    this.#client = client
    client.socket.on("media-lost", () => {
      this.mediaLost += 1
      this.#openMedia(client, rtpCapabilities)
    })
    this.#openMedia(client, rtpCapabilities)
  }

  /** Resolves when audio and video are set up, or the connection is lost. */
  async hasMedia(): Promise<void> {
    const waited = this.#hasMedia
    await waited
    if (waited !== this.#hasMedia) await this.hasMedia()
  }

  /** Does something, sensible or late; throws when it is refused for another reason than that. */
  async step(): Promise<void> {
    const { client } = this
    if (client === undefined) return this.enter()
    if (this.#random.chance(0.05)) return client.cut()
    if (this.#random.chance(0.03)) return client.close()
    if (this.#random.chance(0.05)) return this.#do("info-snapshot", {})
    if (this.as === "listener") return this.#listen(client)
    if (this.#random.chance(0.3)) return this.#do("info-stage", this.#stageCommand())
    return this.#do("info-host", this.#hostCommand(client.view!))
  }

  close(): void {
    this.#client?.close()
  }

  async #listen(client: InfoClient): Promise<void> {
    const own = this.#hand === undefined ? undefined : client.own(this.#hand)
    if (own?.state === "gone") this.#hand = undefined
    const act = this.#act(client.view!, own?.state)
    await this.#do("info-act", act)
    if (own?.state === "onStage") await this.#do("media-send", {})
  }

  #act(view: ListenerView, hand: string | undefined): InfoActRequest {
    const random = this.#random
    const [token, on] = [actToken(), random.chance(0.8)]
    if (hand === "invited" && this.#hand !== undefined) {
      const answer = random.one(["voice", "picture", "no"] as const)
      return { type: "answerInvitation", token: this.#hand, answer, name: SOME_SEALED }
    }
    const question = random.one(view.published)
    const kind = random.below(10)
    if (kind < 2) return { type: "ask", token: this.#own(token), sealed: sealedText(token) }
    if (kind < 3) return { type: "takeBackQuestion", token: random.one(this.acts) ?? token }
    if (kind < 5) return this.#raiseOrLower()
    if (kind < 8 && question) return { type: "meToo", question: question.id, token, on }
    const { circles } = view
    if (circles.kind !== "offered") return { type: "sign", sign: "thanks" }
    return { type: "wantCircle", offer: circles.id, token: key(), on }
  }

  #raiseOrLower(): InfoActRequest {
    if (this.#hand === undefined || this.#random.chance(0.7)) {
      this.#hand ??= this.#own(actToken())
      return { type: "raiseHand", token: this.#hand }
    }
    return { type: "takeHandDown", token: this.#hand }
  }

  #own(token: string): string {
    this.acts.push(token)
    return token
  }

  #stageCommand(): StageCommand {
    const type = this.#random.one(["switchMicrophone", "switchCamera", "shareScreen"] as const)
    return { type, on: this.#random.chance(0.6) }
  }

  #hostCommand({ questions, hands, stage, circles }: HostView): HostCommand {
    const random = this.#random
    const question = random.one(questions)?.id ?? actToken()
    const hand = random.one(hands)?.id ?? actToken()
    const place = random.one(stage)?.place ?? 1
    const into = random.chance(0.6) ? (random.one(questions)?.id ?? null) : null
    const item = { id: actToken(), title: SOME_SEALED, minutes: 5 }
    const offer = { id: actToken(), minutes: 5, keys: [key()] }
    return random.one<HostCommand>([
      { type: "mark", question, mark: random.one(QUESTION_MARKS)! },
      { type: "publish", question, text: sealedText(question) },
      { type: "publish", question, text: sealedText(actToken()) },
      { type: "unpublish", question },
      { type: "merge", question, into },
      { type: "invite", hand, on: true },
      { type: "invite", hand, on: random.chance(0.7) },
      { type: "lowerHand", hand },
      { type: "thank", place },
      { type: "giveWord", place: random.chance(0.8) ? place : null },
      { type: "setOrder", items: [item] },
      circles.kind === "none"
        ? { type: "offerCircles", ...offer }
        : { type: "recallCircles", id: circles.id },
    ])
  }

  async #do<N extends AnyRequestName>(name: N, request: RequestOf<N>): Promise<void> {
    const { client } = this
    const answer = client && (await answerOf(client, name, request))
    if (answer?.ok === false && !LATE.has(answer.error.code))
      throw new Error(`${name} ${JSON.stringify(request)}: ${answer.error.code}`)
  }

  #openMedia(client: InfoClient<HostView>, rtpCapabilities: unknown): void {
    this.#hasMedia = this.#openedMedia(client, rtpCapabilities)
  }

  /** As a browser does: asks again while there is no worker to ask. */
  async #openedMedia(client: InfoClient<HostView>, rtpCapabilities: unknown): Promise<void> {
    for (;;) {
      const answer = await answerOf(client, "media-open", { rtpCapabilities })
      if (answer?.ok !== false || answer.error.code === "wrong-phase") break
      if (!LATE.has(answer.error.code)) throw new Error(`media-open: ${answer.error.code}`)
    }
    const microphone = { source: "microphone", rtpParameters: microphoneParameters(client.place) }
    if (this.as === "host") await answerOf(client, "media-produce", microphone)
  }
}

/** The answer; undefined when the connection is lost meanwhile. */
async function answerOf(
  { socket }: InfoClient<HostView>,
  name: string,
  request: unknown,
): Promise<Result<unknown> | undefined> {
  if (!socket.connected) return undefined
  return new Promise((resolve) => {
    const lost = () => resolve(undefined)
    socket.once("disconnect", lost)
    socket.emit(name, request, (answer: Result<unknown>) => {
      socket.off("disconnect", lost)
      resolve(answer)
    })
  })
}
