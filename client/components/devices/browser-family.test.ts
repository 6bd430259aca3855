import { expect, it } from "vitest"

import {
  browserFamily,
  hrefInOwnBrowser,
  ownBrowser,
  type BrowserFamily,
} from "./browser-family.ts"

const APPLE = "AppleWebKit/605.1.15 (KHTML, like Gecko)"
const BLINK = "AppleWebKit/537.36 (KHTML, like Gecko)"
const AGENTS: [string, BrowserFamily, string, number?][] = [
  [
    "Chrome on Windows",
    "chrome",
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${BLINK} Chrome/140.0.0.0 Safari/537.36`,
  ],
  [
    "Edge on Windows",
    "chrome",
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${BLINK} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`,
  ],
  [
    "Chrome on Mac",
    "chrome",
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${BLINK} Chrome/140.0.0.0 Safari/537.36`,
  ],
  [
    "Chrome on a Windows laptop with a touch screen",
    "chrome",
    `Mozilla/5.0 (Windows NT 10.0) ${BLINK} Chrome/140.0.0.0 Safari/537.36`,
    10,
  ],
  [
    "Firefox on Windows",
    "firefox",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
  ],
  [
    "Safari on Mac",
    "safari-mac",
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${APPLE} Version/18.3 Safari/605.1.15`,
  ],
  [
    "Safari on iPhone",
    "safari-ios",
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_3 like Mac OS X) ${APPLE} Version/18.3 Mobile/15E148 Safari/604.1`,
    5,
  ],
  [
    "Safari on iPad, which says it is a Mac",
    "safari-ios",
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${APPLE} Version/18.3 Safari/605.1.15`,
    5,
  ],
  [
    "Chrome on iPhone",
    "other-ios",
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_3 like Mac OS X) ${APPLE} CriOS/140.0 Mobile/15E148 Safari/604.1`,
    5,
  ],
  [
    "Chrome on Android",
    "chrome-android",
    `Mozilla/5.0 (Linux; Android 15; Pixel 9) ${BLINK} Chrome/140.0.0.0 Mobile Safari/537.36`,
    5,
  ],
  [
    "Samsung's browser",
    "chrome-android",
    `Mozilla/5.0 (Linux; Android 15; SM-S921B) ${BLINK} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
    5,
  ],
  [
    "Firefox on Android",
    "firefox-android",
    "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0",
    5,
  ],
  ["something unheard of", "other", "Lynx/2.9"],
]

it.each(AGENTS)("knows %s as %s", (_, family, userAgent, touchPoints = 0) => {
  const signs = { userAgent, touchPoints }
  expect(browserFamily(signs)).toBe(family)
})

const LINK = "https://rom.example/g/abc#secret"
const IPHONE = {
  userAgent: `Mozilla/5.0 (iPhone; CPU iPhone OS 18_3) ${APPLE} [FBAN/Messenger]`,
  touchPoints: 5,
}
const ANDROID = {
  userAgent: `Mozilla/5.0 (Linux; Android 15; wv) ${BLINK} Chrome/140.0.0.0 [FB_IAB]`,
  touchPoints: 5,
}
const COMPUTER = {
  userAgent: `Mozilla/5.0 (Windows NT 10.0) ${BLINK} Chrome/140.0.0.0`,
  touchPoints: 0,
}

it("leads from another app to the phone's own browser, with the whole link", () => {
  expect(ownBrowser(IPHONE)).toBe("safari")
  expect(hrefInOwnBrowser(LINK, IPHONE)).toBe("x-safari-https://rom.example/g/abc#secret")
  expect(ownBrowser(ANDROID)).toBe("chrome")
  expect(hrefInOwnBrowser(LINK, ANDROID)).toBe(
    "intent://rom.example/g/abc#secret#Intent;scheme=https;package=com.android.chrome;end",
  )
})

it("offers only to copy the link where nothing better is known", () => {
  expect(ownBrowser(COMPUTER)).toBe("browser")
  expect(hrefInOwnBrowser(LINK, COMPUTER)).toBeNull()
  expect(hrefInOwnBrowser("http://rom.example/g/abc#secret", IPHONE)).toBeNull()
})
