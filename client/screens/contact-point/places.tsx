import { useState } from "react"

import { assertNever } from "#shared/values/assert-never.ts"

import type { ContactLink } from "../../core/links/contact-link.ts"
import { useBack } from "../../components/page/use-back.ts"
import { GonePage } from "./contact-frame.tsx"
import { GroupPlace } from "./group/group-place.tsx"
import { InvitationPlace } from "./group/invitation-place.tsx"
import { NewGroupPlace } from "./group/new-group-place.tsx"
import { SixWeeksPlace } from "./group/six-weeks-place.tsx"
import { InterestPlace } from "./interest/interest-place.tsx"
import { PersonPlace } from "./interest/person-place.tsx"
import { ChangeMeetingPlace } from "./meeting/change-meeting-place.tsx"
import { MeetingPlace } from "./meeting/meeting-place.tsx"
import { NewMeetingPlace } from "./meeting/new-meeting-place.tsx"
import { PastMeetingsPlace } from "./meeting/past-meetings-place.tsx"
import { AT_OVERVIEW, type Place, type Trail, type Ways, goBack, goOn, keyOf } from "./place.ts"
import type { PlaceProps } from "./place-props.ts"
import { HoldersPlace } from "./point/holders-place.tsx"
import { Overview } from "./point/overview.tsx"
import { PracticePlace } from "./point/practice-place.tsx"
import { RenewedLink } from "./point/renewed-link.tsx"
import { PosterPlace } from "./poster/poster-place.tsx"

interface PlacesProps extends Omit<PlaceProps, "ways"> {
  link: ContactLink
}

/** The place where one is. Its page is kept while what it shows changes around it. */
export function Places({ link, ...shown }: PlacesProps) {
  const [trail, setTrail] = useState<Trail>(AT_OVERVIEW)
  const [renewed, setRenewed] = useState<string | null>(null)
  const ways: Ways = {
    go: (place) => setTrail(goOn(trail, place)),
    back: () => setTrail(goBack(trail)),
    replace: (place) => setTrail(goOn(goBack(trail), place)),
  }
  const isDeep = trail.length > 1 && renewed === null
  useBack(isDeep ? ways.back : undefined)
  if (renewed !== null) {
    const done = () => {
      setTrail(AT_OVERVIEW)
      setRenewed(null)
    }
    return <RenewedLink link={{ ...link, secret: renewed }} onDone={done} />
  }
  const place = trail.at(-1) ?? trail[0]
  return <At key={keyOf(place)} {...{ place, ways, ...shown }} onRenewed={setRenewed} />
}

interface AtProps extends PlaceProps {
  place: Place
  onRenewed: (secret: string) => void
}

function At({ place, onRenewed, ...shown }: AtProps) {
  const { point } = shown
  switch (place.at) {
    case "overview":
      return <Overview {...shown} />
    case "newMeeting":
      return <NewMeetingPlace {...shown} />
    case "pastMeetings":
      return <PastMeetingsPlace {...shown} />
    case "meeting":
    case "changeMeeting":
    case "poster": {
      const meeting = point.meetings.find(({ id }) => id === place.id)
      if (meeting === undefined) return <GonePage ways={shown.ways} />
      if (place.at === "poster") return <PosterPlace {...shown} meeting={meeting} />
      if (place.at === "meeting") return <MeetingPlace {...shown} meeting={meeting} />
      return <ChangeMeetingPlace {...shown} meeting={meeting} />
    }
    case "interest":
      return <InterestPlace {...shown} />
    case "person": {
      const person = point.interests.find(({ id }) => id === place.id)
      if (person === undefined) return <GonePage ways={shown.ways} />
      return <PersonPlace {...shown} person={person} />
    }
    case "newGroup":
      return <NewGroupPlace {...shown} chosen={place.chosen} />
    case "group":
    case "sixWeeks":
    case "invitation": {
      const group = point.groups.find(({ id }) => id === place.id)
      if (group === undefined) return <GonePage ways={shown.ways} />
      if (place.at === "group") return <GroupPlace {...shown} group={group} />
      if (place.at === "invitation")
        return <InvitationPlace {...shown} group={group} seat={place.seat} />
      return <SixWeeksPlace {...shown} group={group} />
    }
    case "practice":
      return <PracticePlace {...shown} />
    case "holders":
      return <HoldersPlace {...shown} onRenewed={onRenewed} />
    default:
      return assertNever(place)
  }
}
