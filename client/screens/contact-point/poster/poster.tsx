import type { InfoMeeting } from "#shared/infoMeeting/state.ts"
import type { Instant, Language } from "#shared/values/ids.ts"

import { LANGUAGES } from "../../../i18n/language.ts"
import { Chairs } from "../../../components/drawings/chairs.tsx"
import { QrCode } from "../../../components/link/qr-code.tsx"
import { Mark } from "../../../components/page/mark.tsx"
import { meetingWords } from "../../../i18n/day-words.ts"
import { useText } from "../../../i18n/text.ts"
import "./paper.css"
import { POSTER_WORDS } from "./poster-words.ts"

/** What a poster is made of. */
export interface PosterOf {
  title: string
  /** Paragraphs, with line breaks between them. */
  text: string
  start: Instant
  now: Instant
  format: InfoMeeting["format"]
  /** That of the meeting, which the large words are in. */
  language: Language
  /** The contact point's name. */
  from: string
  /** To the listeners' page. */
  link: string
}

/** More words than this are set smaller, so that all of it stays on one sheet. Characters. */
const LONG = { title: 40, text: 420, longest: 750 }

/** A sheet of A4 to hang up: what, when in three languages, and the code that leads there. */
export function Poster({ title, text, start, now, format, language, from, link }: PosterOf) {
  const t = useText()
  const size = text.length > LONG.longest ? "longest" : text.length > LONG.text ? "long" : "short"
  const [before = "", secret = ""] = link.split("#")
  return (
    <article className={`contact-poster contact-poster-${size}`}>
      <div className="contact-poster-chairs">
        <Chairs seats={8}>{null}</Chairs>
      </div>
      <p className="contact-poster-from">
        <Mark />
        <bdi>{from}</bdi>
      </p>
      <p className="contact-poster-kind" lang={language}>
        {POSTER_WORDS[language].kind[format]}
      </p>
      <h2 className={title.length > LONG.title ? "contact-poster-long" : undefined} dir="auto">
        {title}
      </h2>
      <p className="contact-poster-when" lang={language}>
        {meetingWords(start, language, now)}
      </p>
      <div className="contact-poster-middle">
        <div className="contact-poster-text" dir="auto">
          {text
            .split("\n")
            .filter((line) => line !== "")
            .map((line, place) => (
              // The same words may stand twice.
              // oxlint-disable-next-line react/no-array-index-key
              <p key={place}>{line}</p>
            ))}
        </div>
        <figure>
          <QrCode text={link} label={t("contactPoint.poster.code")} />
          <figcaption translate="no">
            {before}
            <wbr />#{secret}
          </figcaption>
        </figure>
      </div>
      <div className="contact-poster-languages">
        {LANGUAGES.map((one) => (
          <InLanguage key={one.language} language={one.language} {...{ format, start, now }} />
        ))}
      </div>
    </article>
  )
}

function InLanguage({
  language,
  format,
  start,
  now,
}: Pick<PosterOf, "language" | "format" | "start" | "now">) {
  const words = POSTER_WORDS[language]
  return (
    <section lang={language}>
      <h3>{words.kind[format]}</h3>
      <p>{meetingWords(start, language, now)}</p>
      <p>
        <strong>
          {words.unseen} {words.unnamed}
        </strong>
      </p>
      <p>{words.come[format]}</p>
    </section>
  )
}
