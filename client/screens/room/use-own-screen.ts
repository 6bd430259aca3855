import type { KeyChoices } from "./keys/key-press.ts"
import { useKeptSwitch } from "./use-kept-switch.ts"

/** What a person has chosen for their own screen, and how to change it. */
export interface OwnScreen {
  ownPicture: boolean
  onOwnPicture: (shown: boolean) => void
  /** All the small sounds at once. */
  sounds: boolean
  onSounds: (on: boolean) => void
  keys: KeyChoices
  onKeys: (change: Partial<KeyChoices>) => void
}

/** The switches of the user's own screen: this device remembers them. */
export function useOwnScreen(): OwnScreen {
  const [ownPicture, onOwnPicture] = useKeptSwitch("own-picture")
  const [sounds, onSounds] = useKeptSwitch("sounds")
  const [letters, onLetters] = useKeptSwitch("single-keys")
  const [space, onSpace] = useKeptSwitch("space-talks")
  const onKeys = (change: Partial<KeyChoices>) => {
    if (change.letters !== undefined) onLetters(change.letters)
    if (change.space !== undefined) onSpace(change.space)
  }
  return { ownPicture, onOwnPicture, sounds, onSounds, keys: { letters, space }, onKeys }
}
