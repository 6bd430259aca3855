import { type Browser, type Page, launch } from "puppeteer-core"

import { pageProbe } from "./page-probe.ts"

const FIREFOX_PATH = process.env["FIREFOX_PATH"] ?? "/usr/bin/firefox-esr"

/** A stock Firefox with devices of its own making, driven over WebDriver BiDi. */
export async function openFirefox(): Promise<Browser> {
  return await launch({
    browser: "firefox",
    executablePath: FIREFOX_PATH,
    headless: true,
    extraPrefsFirefox: {
      "media.navigator.streams.fake": true,
      "media.navigator.permission.disabled": true,
      "media.peerconnection.ice.loopback": true,
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

/** A page in it, with the probe in place. */
export async function firefoxPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage()
  await page.setViewport({ width: 1280, height: 800 })
  await page.evaluateOnNewDocument(pageProbe)
  return page
}
