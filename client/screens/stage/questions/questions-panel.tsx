import { useCallback, useMemo, useState } from "react"
import type { ReactNode } from "react"

import type { HostView } from "#shared/infoMeeting/view.ts"

import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Chevron } from "../../../components/drawings/icons.tsx"
import type { StageSession, StageTexts } from "../stage-session.ts"
import type { Presses } from "../use-presses.ts"
import { KeysHelp } from "./keys-help.tsx"
import { MergeDialog } from "./merge-dialog.tsx"
import { PublishDialog } from "./publish-dialog.tsx"
import {
  type May,
  type QuestionAction,
  actionOf,
  actionsFor,
  commandOf,
} from "./question-actions.ts"
import { type QuestionGroup, type QuestionRow, questionGroups } from "./question-groups.ts"
import { QuestionItem } from "./question-item.tsx"
import { useQuestionList } from "./use-question-list.ts"
import "./questions.css"

interface QuestionsPanelProps {
  session: Pick<StageSession, "publish">
  view: Pick<HostView, "questions">
  texts: StageTexts
  may: May
  presses: Presses
}

type Asked = { kind: "none" } | { kind: "publish" | "merge"; row: QuestionRow }

/** Everything that listeners ask, in groups that stay where they are while one reads [IM4]. */
export function QuestionsPanel(props: QuestionsPanelProps) {
  const { view, texts, may, presses } = props
  const t = useText()
  const [asked, ask] = useState<Asked>({ kind: "none" })
  const all = useMemo(() => questionGroups(view.questions, texts), [view.questions, texts])
  const { actionsOf, act, apart, others } = useActions(all, may, presses, ask)
  const list = useQuestionList(all, (row, key) => {
    const action = actionOf(key, actionsOf(row))
    if (!action) return "nothing"
    act(row, action)
    return commandOf(action, row) === null ? "stay" : "on"
  })
  const { ref, groups, waiting, current, opened, folded, events } = list
  return (
    <div className="questions">
      {waiting > 0 && (
        <Button className="questions-waiting" kind="primary" onClick={list.onShowWaiting}>
          {t("stage.questions.waiting", { count: waiting })}
        </Button>
      )}
      <div ref={ref} className="stage-scroll" {...events}>
        {all.length === 0 && <p className="stage-empty">{t("stage.questions.none")}</p>}
        {groups.map((group) => (
          <Group
            key={group.mark}
            group={group}
            folded={folded.has(group.mark)}
            onFold={() => list.onFold(group.mark)}
          >
            {(row) => (
              <QuestionItem
                key={row.id}
                {...{ row, actionsOf }}
                current={row.id === current}
                opened={row.id === opened}
                onAct={act}
                onApart={apart}
                onOpen={list.onOpen}
                onCurrent={list.onCurrent}
              />
            )}
          </Group>
        ))}
        {all.length > 0 && <KeysHelp />}
      </div>
      <Dialogs {...props} {...{ asked, others }} onClose={() => ask({ kind: "none" })} />
    </div>
  )
}

/** What can be done with a question, and the doing. The functions change only with what they answer. */
function useActions(
  all: readonly QuestionGroup[],
  may: May,
  { send }: Presses,
  ask: (asked: Asked) => void,
) {
  const others = useCallback(
    (row: QuestionRow) =>
      all
        .filter(({ mark }) => mark !== "hidden")
        .flatMap(({ rows }) => rows)
        .filter(({ id }) => id !== row.id && may({ type: "merge", question: row.id, into: id })),
    [all, may],
  )
  const actionsOf = useCallback(
    (row: QuestionRow) => actionsFor(row, others(row).slice(0, 1), may),
    [others, may],
  )
  const act = useCallback(
    (row: QuestionRow, action: QuestionAction) => {
      const command = commandOf(action, row)
      if (command) send(command)
      else if (action === "publish" || action === "merge") ask({ kind: action, row })
    },
    [send, ask],
  )
  const apart = useCallback(
    ({ id }: QuestionRow) => send({ type: "merge", question: id, into: null }),
    [send],
  )
  return { others, actionsOf, act, apart }
}

interface GroupProps {
  group: QuestionGroup
  folded: boolean
  onFold: () => void
  children: (row: QuestionRow) => ReactNode
}

function Group({ group: { mark, rows }, folded, onFold, children }: GroupProps) {
  const t = useText()
  return (
    <section className="question-group">
      <h2>
        <button
          type="button"
          className="question-group-name"
          aria-expanded={!folded}
          onClick={onFold}
        >
          <Chevron />
          {t(`stage.questions.${mark}`, { count: rows.length })}
        </button>
      </h2>
      {!folded && <ul className="question-rows">{rows.map(children)}</ul>}
    </section>
  )
}

interface DialogsProps extends Pick<QuestionsPanelProps, "session" | "presses"> {
  asked: Asked
  others: (row: QuestionRow) => readonly QuestionRow[]
  onClose: () => void
}

function Dialogs({ asked, others, session, presses, onClose }: DialogsProps) {
  if (asked.kind === "none") return null
  const { kind, row } = asked
  if (kind === "publish")
    return (
      <PublishDialog
        row={row}
        onPublish={(text) => presses.carryOut(session.publish(row.id, text))}
        onClose={onClose}
      />
    )
  return (
    <MergeDialog
      row={row}
      others={others(row)}
      onMerge={(into) => {
        presses.send({ type: "merge", question: row.id, into: into.id })
        onClose()
      }}
      onClose={onClose}
    />
  )
}
