import { useMemo } from "react"

import { assertNever } from "#shared/values/assert-never.ts"

import { type HelperLink, parseHelperLink } from "../../../core/links/helper-link.ts"
import { readLink } from "../../../core/links/read-link.ts"
import { Deleted, Failed, NotWhole, OpensNothing, RoomComing } from "./helper-words.tsx"
import { HelpersRoom } from "./helpers-room.tsx"
import "./standing.css"
import { useRoomWithHelper } from "./use-room-with-helper.ts"
import { useAddress } from "../../../components/page/use-address.ts"

/** `/hjelper/<room>#<secret>.<token>`: a practice room as those who help there have it. */
export function HelperPage() {
  const address = useAddress()
  const link = useMemo(() => parseHelperLink(address), [address])
  return link === undefined ? (
    <NoWholeLink address={address} />
  ) : (
    <AtRoom key={address} link={link} />
  )
}

function NoWholeLink({ address }: { address: string }) {
  const { pathname, hash } = new URL(address)
  return <NotWhole lost={readLink(`${pathname}${hash}`).kind === "case" ? "case" : "cut"} />
}

function AtRoom({ link }: { link: HelperLink }) {
  const { state, again, change } = useRoomWithHelper(link)
  switch (state.kind) {
    case "coming":
      return <RoomComing />
    case "shown":
      return <HelpersRoom link={link} room={state.room} onChange={change} />
    case "none":
      return <OpensNothing />
    case "deleted":
      return <Deleted />
    case "failed":
      return <Failed code={state.code} onAgain={again} />
    default:
      return assertNever(state)
  }
}
