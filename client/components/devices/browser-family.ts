/** Browsers that ask for permission, and take it back, in the same place with the same words. */
export type BrowserFamily =
  | "chrome"
  | "firefox"
  | "safari-mac"
  | "safari-ios"
  /** Chrome, Firefox or Edge on iPhone and iPad: the permission lies in the system's settings. */
  | "other-ios"
  | "chrome-android"
  | "firefox-android"
  | "other"

/** What tells browsers apart. `touchPoints` is there because an iPad says that it is a Mac. */
export interface BrowserSigns {
  userAgent: string
  touchPoints: number
}

function onApple({ userAgent, touchPoints }: BrowserSigns): boolean {
  return /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && touchPoints > 1)
}

/** Which family's words to use; `other` is a description that is true of most. */
export function browserFamily(signs: BrowserSigns): BrowserFamily {
  const { userAgent } = signs
  if (onApple(signs)) return /CriOS|FxiOS|EdgiOS|OPT\//.test(userAgent) ? "other-ios" : "safari-ios"
  if (/Android/.test(userAgent)) {
    if (/Firefox\//.test(userAgent)) return "firefox-android"
    return /Chrome\//.test(userAgent) ? "chrome-android" : "other"
  }
  if (/Firefox\//.test(userAgent)) return "firefox"
  if (/Chrome\/|Chromium\//.test(userAgent)) return "chrome"
  return /Macintosh.*Version\/.*Safari\//.test(userAgent) ? "safari-mac" : "other"
}

/** The browser to go to from inside another app. */
export function ownBrowser(signs: BrowserSigns): "safari" | "chrome" | "browser" {
  if (onApple(signs)) return "safari"
  return /Android/.test(signs.userAgent) ? "chrome" : "browser"
}

/**
 * The address that opens this page in that browser from inside another app, where the system has
 * such a thing; null where only copying the link helps. The part after # comes along.
 */
export function hrefInOwnBrowser(href: string, signs: BrowserSigns): string | null {
  if (!href.startsWith("https://")) return null
  const rest = href.slice("https://".length)
  switch (ownBrowser(signs)) {
    case "safari":
      return `x-safari-https://${rest}`
    case "chrome":
      return `intent://${rest}#Intent;scheme=https;package=com.android.chrome;end`
    case "browser":
      return null
  }
}

/** This browser's own signs. */
export function ownSigns(): BrowserSigns {
  return { userAgent: navigator.userAgent, touchPoints: navigator.maxTouchPoints }
}
