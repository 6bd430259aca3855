import { type Browser, type Page, launch } from "puppeteer-core"

import { pageProbe } from "./page-probe.ts"

/** Of its pretended microphone, a steady tone. Hz */
export const FIREFOX_VOICE = 1000

const FIREFOX_PATH = process.env["FIREFOX_PATH"] ?? "/usr/bin/firefox-esr"

/** A stock Firefox with devices of its own making, driven over WebDriver BiDi. */
export async function openFirefox(): Promise<Browser> {
  return await launch({
    browser: "firefox",
    executablePath: FIREFOX_PATH,
    headless: true,
    extraPrefsFirefox: {
      "media.navigator.streams.fake": true,
      "media.navigator.audio.fake_frequency": FIREFOX_VOICE,
      "media.navigator.permission.disabled": true,
      "media.peerconnection.ice.loopback": true,
      // A busy machine delays packets as a slow connection does: all layers are sent all the same. kbit/s
      "media.peerconnection.video.min_bitrate_estimate": 2000,
      "media.autoplay.default": 0,
      "intl.accept_languages": "nb-NO, nb",
      "network.captive-portal-service.enabled": false,
      "network.connectivity-service.enabled": false,
      "app.update.auto": false,
      "browser.safebrowsing.downloads.remote.enabled": false,
      "toolkit.telemetry.enabled": false,
      "datareporting.policy.dataSubmissionEnabled": false,
    },
  })
}

/** Pictures a second of its pretended camera: all that two cores bear in three sizes. */
const PER_SECOND = 6

/** Runs in the page: its camera gives so many pictures a second, whatever is asked for. */
function slowCamera(perSecond: number): void {
  const devices = navigator.mediaDevices
  const open = devices.getUserMedia.bind(devices)
  devices.getUserMedia = (wanted) => {
    if (typeof wanted?.video === "object") wanted.video.frameRate = perSecond
    return open(wanted)
  }
}

/** A page in it, with the probe in place. */
export async function firefoxPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage()
  await page.setViewport({ width: 1280, height: 800 })
  await page.evaluateOnNewDocument(pageProbe)
  await page.evaluateOnNewDocument(slowCamera, PER_SECOND)
  return page
}
