import { type ComponentProps, Suspense, lazy } from "react"

import { openCatalog } from "../../i18n/shown-language.ts"

const Guide = lazy(async () => {
  const [found] = await Promise.all([import("./start-guide.tsx"), openCatalog("guide")])
  return { default: found.StartGuide }
})
const PaperLink = lazy(async () => {
  const [found] = await Promise.all([import("./pledge-paper-link.tsx"), openCatalog("guide")])
  return { default: found.PledgePaperLink }
})

/** The start guide, fetched with its texts when it is shown: nobody waits for it. */
export function StartGuideLater(props: ComponentProps<typeof Guide>) {
  return (
    <Suspense>
      <Guide {...props} />
    </Suspense>
  )
}

/** The way to the pledge on paper, fetched in the same way. */
export function PledgePaperLater(props: ComponentProps<typeof PaperLink>) {
  return (
    <Suspense>
      <PaperLink {...props} />
    </Suspense>
  )
}
