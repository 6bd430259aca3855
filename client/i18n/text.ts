import { useStore } from "zustand"

import type { Language } from "#shared/values/ids.ts"

import { shown } from "./shown-language.ts"
import type { Text } from "./shown-language.ts"

/** The texts of the language now shown; the function changes only when they do. */
export function useText(): Text {
  return useStore(shown, (state) => state.text)
}

/** The language now shown. Changed by `setLanguage` and `suggestLanguage` in shown-language.ts. */
export function useLanguage(): Language {
  return useStore(shown, (state) => state.language)
}
