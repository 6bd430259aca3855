import type { ContactPointPage } from "../../core/contact-point/contact-point-page.ts"
import type { OpenedPoint } from "../../core/contact-point/opened.ts"
import type { Profile } from "../../core/contact-point/profile.ts"
import type { Ways } from "./place.ts"

/** What every place is drawn from. */
export interface PlaceProps {
  page: ContactPointPage
  point: OpenedPoint
  profile: Profile
  ways: Ways
}
