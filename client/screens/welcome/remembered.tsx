import { useState } from "react"

import { groupLinkUrl } from "../../core/links/group-link.ts"
import { type RememberedGroup, rememberedGroups } from "../../core/storage/remembered.ts"
import { useText } from "../../i18n/text.ts"
import { ForgetDialog } from "../../components/remember/forget-dialog.tsx"
import { ButtonLink } from "../../components/controls/button.tsx"
import { Enter } from "../../components/drawings/icons.tsx"
import "../../components/remember/remember.css"

interface RememberedProps {
  groups: readonly RememberedGroup[]
  onChange: (groups: RememberedGroup[]) => void
}

/** The groups that this device was asked to remember, each one press away. */
export function Remembered({ groups, onChange }: RememberedProps) {
  const t = useText()
  const [asked, setAsked] = useState<RememberedGroup | null>(null)
  return (
    <section className="welcome-groups">
      <h2>{t("welcome.groups")}</h2>
      <ul>
        {groups.map((group) => (
          <li key={group.room}>
            <ButtonLink kind="primary" icon={<Enter />} href={pathOf(group)}>
              <bdi>{group.name}</bdi>
            </ButtonLink>
            <button
              type="button"
              className="remember-forget"
              aria-label={t("welcome.groups.forget", { name: group.name })}
              onClick={() => setAsked(group)}
            >
              {t("remember.forget")}
            </button>
          </li>
        ))}
      </ul>
      {asked !== null && (
        <ForgetDialog
          open
          room={asked.room}
          name={asked.name}
          onClose={() => setAsked(null)}
          onForgotten={() => {
            setAsked(null)
            onChange(rememberedGroups())
          }}
        />
      )}
    </section>
  )
}

function pathOf({ room, secret }: RememberedGroup): string {
  const { pathname, hash } = new URL(groupLinkUrl(room, secret, location.origin))
  return `${pathname}${hash}`
}
