import type { InfoLobbyReply } from "#shared/infoMeeting/messages.ts"
import { startOf } from "#shared/infoMeeting/times.ts"
import { isHostView } from "#shared/infoMeeting/view/change.ts"
import { deriveKeys } from "../crypto/keys.ts"
import type { InfoLink } from "../links/info-link.ts"
import { openHostsSecrets, openRenewedSecret } from "./info-keys.ts"
import type { Keyring } from "./info-keyring.ts"
import type { InfoAbout, InfoState } from "./info-state.ts"
import type { InfoView } from "./view-feed.ts"
import { openWelcome } from "./welcome.ts"

/** What is known about the meeting from its lobby. */
export function aboutFrom(link: InfoLink, reply: InfoLobbyReply, { welcome }: Keyring): InfoAbout {
  const { format, language, startsAt, minutes, start, phase, contactPoint } = reply
  const { title, paragraphs } = welcome
  return {
    link,
    format,
    language,
    startsAt,
    minutes,
    start,
    phase,
    title,
    paragraphs,
    contactPoint: { ...welcome.contactPoint, id: contactPoint },
  }
}

/** The same while one is inside: time and phase by the view. */
export function aboutNow(about: InfoAbout, { startsAt, minutes, phase }: InfoView): InfoAbout {
  const same = about.startsAt === startsAt && about.minutes === minutes && about.phase === phase
  const start = about.startsAt === startsAt ? about.start : startOf({ startsAt })
  return same ? about : { ...about, startsAt, minutes, phase, start }
}

/** Everything sealed in a view that may change what the link opens, as one text to compare. */
export function keysIn(view: InfoView): string {
  const { welcome, renewedSecret } = view
  return [welcome, renewedSecret, isHostView(view) ? view.listenersSecret : null].join(" ")
}

/** The keyring and the link after the view has brought another welcome, or a renewed listeners' link. The very same when it has not. */
export async function rekeyed(
  link: InfoLink,
  keyring: Keyring,
  view: InfoView,
): Promise<{ link: InfoLink; keyring: Keyring }> {
  const secret = await currentSecret(link, keyring, view)
  const isRenewed = secret !== keyring.listenersSecret
  const listenersKey = isRenewed ? (await deriveKeys(secret)).contentKey : keyring.listenersKey
  // Sealed under a link that this browser has not received yet, or never will be: the words stay.
  const welcome = (await openWelcome(listenersKey, view.welcome)) ?? keyring.welcome
  return {
    link: isRenewed && link.as === "listener" ? { ...link, secret } : link,
    keyring: { ...keyring, listenersSecret: secret, listenersKey, welcome },
  }
}

async function currentSecret(link: InfoLink, keyring: Keyring, view: InfoView): Promise<string> {
  const { listenersSecret, textKey } = keyring
  if (isHostView(view)) {
    const { contentKey } = await deriveKeys(link.secret)
    return (await openHostsSecrets(contentKey, view.listenersSecret))?.listeners ?? listenersSecret
  }
  if (view.renewedSecret === null) return listenersSecret
  return (await openRenewedSecret(textKey, view.renewedSecret)) ?? listenersSecret
}

/** The meeting as these keys open it. */
export function withKeys<O extends { about: InfoAbout }>(
  opened: O,
  link: InfoLink,
  keyring: Keyring,
): O & { keyring: Keyring } {
  const { title, paragraphs } = keyring.welcome
  const contactPoint = { ...opened.about.contactPoint, ...keyring.welcome.contactPoint }
  return { ...opened, keyring, about: { ...opened.about, link, title, paragraphs, contactPoint } }
}

/** A session that is over, by the link that is valid now: interest is left by it for as long as the page stands [IM9]. */
export function withLinkNow(state: InfoState, about: InfoAbout): InfoState {
  return state.kind === "ended" || state.kind === "out" ? { ...state, about } : state
}
