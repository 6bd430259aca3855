import helmet from "helmet"

import type { Middleware } from "../platform/middleware.ts"

const SELF = "'self'"
const NONE = "'none'"

/** What a page may use: camera, microphone and a few other features, and nothing else. */
const PERMISSIONS = [
  "camera=(self)",
  "microphone=(self)",
  "speaker-selection=(self)",
  "screen-wake-lock=(self)",
  "clipboard-write=(self)",
  "autoplay=(self)",
  "fullscreen=(self)",
  // A host of an info meeting may share a screen [IM7].
  "display-capture=(self)",
  ...["geolocation", "payment", "usb", "serial", "hid", "midi"].map((name) => `${name}=()`),
].join(", ")

/**
 * The headers that isolate a page from other origins. `ownCertificate` is true when the certificate is
 * self-signed: then there must be no Strict-Transport-Security.
 */
export function securityHeaders({ ownCertificate }: { ownCertificate: boolean }): Middleware[] {
  return [
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: contentPolicy() },
      crossOriginOpenerPolicy: { policy: "same-origin" },
      crossOriginResourcePolicy: { policy: "same-origin" },
      referrerPolicy: { policy: "no-referrer" },
      strictTransportSecurity: ownCertificate
        ? false
        : { maxAge: 180 * 24 * 60 * 60, includeSubDomains: false },
      xFrameOptions: { action: "deny" },
    }),
    (_request, response, next) => {
      response.setHeader("Permissions-Policy", PERMISSIONS)
      next()
    },
  ]
}

function contentPolicy(): Record<string, string[]> {
  return {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "font-src": [SELF],
    "img-src": [SELF, "data:"],
    "media-src": [SELF, "blob:"],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "worker-src": [SELF],
    "base-uri": [NONE],
    "form-action": [SELF],
    "frame-ancestors": [NONE],
    "object-src": [NONE],
    "require-trusted-types-for": ["'script'"],
    // The one policy knows the addresses of our own workers, and no other (client/core/media/start-worker.ts).
    "trusted-types": ["samtalerom-workers"],
  }
}
