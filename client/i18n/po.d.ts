declare module "*.po" {
  import type { Messages } from "@lingui/core"

  /** The catalog as compiled by @lingui/vite-plugin. */
  export const messages: Messages
}
