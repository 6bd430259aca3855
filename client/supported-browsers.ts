/**
 * The oldest browsers that the client is built for, as in the README: engines with encoded streams for
 * end-to-end encryption, and what older ones lack beyond that is filled in by public/older-browsers.js.
 */
export const SUPPORTED_BROWSERS = ["chrome108", "edge108", "firefox128", "safari15.4", "ios15.4"]
