import { announce } from "../../../components/announce/announce.ts"

/**
 * Says new words to those who listen. When the button that led here is gone, and the focus with it,
 * the focus comes to the words, and is what says them: so the keyboard goes on from here.
 */
export function say(words: string, place: HTMLElement | null): void {
  if (document.activeElement === document.body && place !== null)
    place.focus({ preventScroll: true })
  else announce(words)
}
