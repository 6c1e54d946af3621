import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenDocument } from '../../../platform/document-panels.ts'
import { SideDraft } from '../../../ui/side-card.tsx'
import type { ThreadSelection, ThreadView } from '../api.ts'
import type { ThreadDeeds } from '../hooks.ts'
import type { CommentLayer } from '../marks/comment-layer.ts'
import type { Draft } from '../marks/selected-place.ts'
import { AssigneeField } from './assignee-field.tsx'
import { Composer } from './composer.tsx'
import type { Partner } from './mention-area.tsx'
import { PlaceWords } from './place-words.tsx'

/** What the server is told of a place. */
export const selectionOf = ({ occurrences: _, ...selection }: ThreadView['anchor']): ThreadSelection =>
  selection

/** Begins a thread at the chosen place. */
export function NewThread(props: {
  document: OpenDocument
  draft: Draft
  layer: CommentLayer
  deeds: ThreadDeeds
  people: readonly Partner[]
  onCreated: (id: string) => void
}) {
  const { document, draft, layer, deeds, people, onCreated } = props
  const { t } = useTranslation()
  const [assigneeId, setAssigneeId] = useState<string | null>(null)
  const { create } = deeds
  const { documentId, language } = document
  const leave = () => {
    layer.dropDraft()
    document.editor?.commands.focus()
  }
  return (
    <SideDraft label={t('comments.new')}>
      <PlaceWords thread={{ anchor: draft.anchor, language } as ThreadView} isGone={false} />
      <Composer
        label={t('comments.body')}
        placeholder={t('comments.bodyHint')}
        people={people}
        rows={3}
        send={t('comments.send')}
        isPending={create.isPending}
        error={create.error}
        onSend={input =>
          create.mutate(
            { documentId, input: { ...input, language, assigneeId, selection: selectionOf(draft.anchor) } },
            {
              onSuccess: ({ id }) => {
                leave()
                onCreated(id)
              }
            }
          )
        }
        onCancel={() => {
          leave()
          // as if nothing had been asked
          document.editor?.commands.setTextSelection({ from: draft.from, to: draft.to })
        }}
      >
        <AssigneeField people={people} value={assigneeId} onChange={setAssigneeId} />
      </Composer>
    </SideDraft>
  )
}
