import { Lock } from "../../../components/drawings/icons.tsx"
import { useText } from "../../../i18n/text.ts"
import "./lock.css"

interface LockButtonProps {
  groupName: string
  onPress: () => void
}

/** The closed lock beside the group's name; the name gives way where there is little room. */
export function LockButton({ groupName, onPress }: LockButtonProps) {
  const t = useText()
  return (
    <button type="button" className="room-lock" aria-haspopup="dialog" onClick={onPress}>
      <Lock />
      {groupName !== "" && <bdi className="room-lock-name">{groupName}</bdi>}
      <span className="only-heard">{t("room.lock.title")}</span>
    </button>
  )
}
