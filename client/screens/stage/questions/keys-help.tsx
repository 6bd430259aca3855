import { useText } from "../../../i18n/text.ts"
import { Fold } from "../../../components/controls/fold.tsx"
import { ACTION_KEYS, type QuestionAction } from "./question-actions.ts"

const SHOWN: readonly QuestionAction[] = [
  "seen",
  "answering",
  "answered",
  "publish",
  "unpublish",
  "merge",
  "hide",
]

/** The keys of the list, for a person with a keyboard. */
export function KeysHelp() {
  const t = useText()
  return (
    <div className="questions-keys">
      <Fold title={t("stage.keys.title")}>
        <dl>
          <dt>
            <kbd>↑</kbd> <kbd>↓</kbd>
          </dt>
          <dd>{t("stage.keys.arrows")}</dd>
          <dt>
            <kbd>Enter</kbd>
          </dt>
          <dd>{t("stage.keys.enter")}</dd>
          {SHOWN.map((action) => (
            <div key={action}>
              <dt>
                <kbd>{ACTION_KEYS[action]}</kbd>
              </dt>
              <dd>{t(`stage.question.${action}`)}</dd>
            </div>
          ))}
        </dl>
      </Fold>
    </div>
  )
}
