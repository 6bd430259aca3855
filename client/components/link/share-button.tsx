import { Button } from "../controls/button.tsx"
import type { ButtonKind } from "../controls/button.tsx"
import { Share } from "../drawings/icons.tsx"

interface ShareButtonProps {
  url: string
  words: string
  kind?: ButtonKind
}

/** Opens the device's own list of apps to share a link with; nothing where the browser has none. */
export function ShareButton({ url, words, kind = "quiet" }: ShareButtonProps) {
  if (!("share" in navigator)) return null
  // Rejects when the person closes the list without choosing.
  const share = () => void navigator.share({ url }).catch(() => undefined)
  return (
    <Button type="button" kind={kind} icon={<Share />} onClick={share}>
      {words}
    </Button>
  )
}
