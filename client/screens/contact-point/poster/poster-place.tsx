import type { OpenedMeeting } from "../../../core/contact-point/opened.ts"
import { infoLinkUrl } from "../../../core/links/info-link.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Print } from "../../../components/drawings/icons.tsx"
import { useText } from "../../../i18n/text.ts"
import { ContactFrame, GonePage } from "../contact-frame.tsx"
import type { PlaceProps } from "../place-props.ts"
import { Poster } from "./poster.tsx"

/** The poster as it will hang on the wall, and the button that prints it. */
export function PosterPlace({
  page,
  profile,
  ways,
  meeting,
}: PlaceProps & { meeting: OpenedMeeting }) {
  const t = useText()
  const { room, words, about } = meeting
  if (about === null) return <GonePage ways={ways} />
  const { format, language, start } = about
  const link = infoLinkUrl(
    { meeting: room, as: "listener", secret: words.listeners },
    location.origin,
  )
  return (
    <ContactFrame
      title={t("contactPoint.poster.title")}
      lead={t("contactPoint.poster.lead")}
      ways={ways}
    >
      <div className="contact-actions">
        <Button kind="primary" icon={<Print />} onClick={() => print()}>
          {t("contactPoint.poster.print")}
        </Button>
      </div>
      <div className="contact-sheet">
        <Poster
          {...{ format, language, start, link }}
          title={words.title}
          text={words.text}
          now={page.clock.serverNow()}
          from={profile.name}
        />
      </div>
    </ContactFrame>
  )
}
