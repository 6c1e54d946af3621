import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LONGEST_BODY, type Visibility } from '../../../../shared/annotations/schema.ts'
import type { OpenDocument } from '../../../platform/document-panels.ts'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { SideDraft } from '../../../ui/side-card.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { useAnnotationDeeds } from '../hooks.ts'
import { Quote } from '../components/quote.tsx'
import { VisibilitySelect } from '../components/visibility.tsx'
import type { AnnotationLayer, Draft } from './layer.ts'

/** Says something about the selected sentence. */
export function NewAnnotation({
  document,
  draft,
  layer
}: {
  document: OpenDocument
  draft: Draft
  layer: AnnotationLayer
}) {
  const { t } = useTranslation()
  const { create } = useAnnotationDeeds(document.projectId)
  const [visibility, setVisibility] = useState<Visibility>('partners')
  const leave = () => {
    layer.dropDraft()
    document.editor?.commands.focus()
  }
  const cancel = () => {
    leave()
    // as if nothing had been asked
    document.editor?.commands.setTextSelection({ from: draft.from, to: draft.to })
  }
  const save = ({ body = '' }: Record<string, string>) => {
    const { occurrences: _, ...selection } = draft.anchor
    create.mutate(
      {
        documentId: document.documentId,
        input: { language: document.language, body, visibility, selection }
      },
      {
        onSuccess: ({ id }) => {
          leave()
          layer.activate(id)
        }
      }
    )
  }
  return (
    <SideDraft
      label={t('annotations.new')}
      onKeyDown={event => {
        if (event.key === 'Escape') cancel()
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.currentTarget.querySelector('form')?.requestSubmit()
        }
      }}
    >
      <Quote text={draft.anchor.exact} language={document.language} />
      <Form
        aria-label={t('annotations.new')}
        onSubmit={save}
        error={create.error}
        actions={
          <SubmitOrCancel label={t('annotations.save')} isPending={create.isPending} onCancel={cancel} />
        }
      >
        <TextArea
          name="body"
          label={t('annotations.body')}
          placeholder={t('annotations.bodyHint')}
          maxLength={LONGEST_BODY}
          rows={4}
          isRequired
          autoFocus
        />
        <VisibilitySelect value={visibility} onChange={setVisibility} />
      </Form>
    </SideDraft>
  )
}
