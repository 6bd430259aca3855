import { type StoreApi, createStore } from "zustand/vanilla"

import type { Result } from "#shared/values/result.ts"

import { openDisplayTrack } from "./display-track.ts"
import { DocumentPages } from "./document-pages.ts"

/** What a person shares now. */
export type Shared =
  | { kind: "nothing" }
  | { kind: "opening" }
  | { kind: "screen"; stream: MediaStream }
  | { kind: "document"; stream: MediaStream; page: number; pages: number }

/** Why nothing is shared after a press. `refused`: somebody else shares. */
export type NotShared = "failed" | "unreadable" | "refused"

/**
 * Carries a track to the others, and null when there is none any more. `onTaken`: it is not shared any more although nobody
 * stopped it, since somebody else shares.
 */
export type SendScreen = (
  track: MediaStreamTrack | null,
  onTaken?: () => void,
) => Promise<Result<object>>

/** The one thing that a person shares: a screen, or the pages of a document. What comes later takes its place. */
export class ScreenShare {
  readonly state: StoreApi<Shared> = createStore<Shared>(() => ({ kind: "nothing" }))
  readonly #send: SendScreen
  readonly #onTaken: () => void
  #track: MediaStreamTrack | null = null
  #document: DocumentPages | null = null
  /** Number of the latest press: what an older one opens late is closed again. */
  #press = 0

  /** `onTaken`: what was shared has ended, since another shared something while the connection was lost. */
  constructor(send: SendScreen, onTaken: () => void) {
    this.#send = send
    this.#onTaken = onTaken
  }

  /** Only within a press. Null when it is shared, or the person thought better of it. */
  async shareScreen(): Promise<NotShared | null> {
    const press = ++this.#press
    const opened = await openDisplayTrack()
    if (opened.kind !== "track") return opened.kind === "failed" ? "failed" : null
    if (press !== this.#press) {
      opened.track.stop()
      return null
    }
    return this.#begin(opened.track, null)
  }

  async shareDocument(file: File): Promise<NotShared | null> {
    this.stop()
    const press = ++this.#press
    this.state.setState({ kind: "opening" }, true)
    const document = await DocumentPages.open(file)
    if (press !== this.#press) {
      document?.close()
      return null
    }
    if (document) return this.#begin(document.track, document)
    this.#drop()
    return "unreadable"
  }

  /** Shows a page of the document, from 1; one that there is not is not shown. */
  async showPage(page: number): Promise<void> {
    const now = this.state.getState()
    if (now.kind !== "document" || page < 1 || page > now.pages) return
    this.state.setState({ ...now, page }, true)
    await this.#document?.show(page)
  }

  /** Idempotent. */
  stop(): void {
    this.#press += 1
    if (this.#drop()) void this.#send(null)
  }

  async #begin(track: MediaStreamTrack, document: DocumentPages | null): Promise<NotShared | null> {
    this.#drop()
    this.#track = track
    this.#document = document
    const stream = new MediaStream([track])
    // The browser has a button of its own that ends it.
    track.addEventListener("ended", () => this.#track === track && this.stop())
    this.state.setState(
      document === null
        ? { kind: "screen", stream }
        : { kind: "document", stream, page: 1, pages: document.pages },
      true,
    )
    const sent = await this.#send(track, () => this.#taken(track))
    if (sent.ok || this.#track !== track) return null
    this.#drop()
    return "refused"
  }

  #taken(track: MediaStreamTrack): void {
    if (this.#track !== track) return
    this.#drop()
    this.#onTaken()
  }

  /** Closes what is shared; true if there was anything. */
  #drop(): boolean {
    const had = this.#track !== null
    this.#track?.stop()
    this.#document?.close()
    this.#track = null
    this.#document = null
    this.state.setState({ kind: "nothing" }, true)
    return had
  }
}
