import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '../../../platform/session.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { SideCard, SideCardHead, SideCardLead } from '../../../ui/side-card.tsx'
import type { AnnotationView } from '../api.ts'
import { AnnotationForm } from '../components/annotation-form.tsx'
import { Byline } from '../../../platform/byline.tsx'
import { PlaceMark } from '../components/place-mark.tsx'
import { Quote } from '../components/quote.tsx'
import { Replies } from '../components/replies.tsx'
import { VisibilityMark } from '../components/visibility.tsx'
import { useAnnotationDeeds } from '../hooks.ts'
import styles from './panel.module.css'
import type { Place } from './layer.ts'

export interface AnnotationCardProps {
  projectId: string
  annotation: AnnotationView
  /** Where this screen found it; before it has looked, what the server knows counts. */
  place: Place | undefined
  isActive: boolean
  onChoose: () => void
}

/** One annotation beside the text. */
export function AnnotationCard({ projectId, annotation, place, isActive, onChoose }: AnnotationCardProps) {
  const { t } = useTranslation()
  const mayReply = useCan('annotation.create')
  const [isEditing, setEditing] = useState(false)
  const [isReplying, setReplying] = useState(false)
  const { remove } = useAnnotationDeeds(projectId)
  const state = place?.state ?? annotation.state
  const words = place ? place.words : annotation.words
  const entries = [
    ...(mayReply
      ? [
          {
            id: 'reply',
            label: t('annotations.reply.action'),
            icon: 'comment' as const,
            onAction: () => setReplying(true)
          }
        ]
      : []),
    ...(annotation.mayEdit
      ? [
          {
            id: 'edit',
            label: t('annotations.edit'),
            icon: 'edit' as const,
            onAction: () => setEditing(true)
          },
          {
            id: 'remove',
            label: t('annotations.remove'),
            icon: 'trash' as const,
            isDangerous: true,
            onAction: () => remove.mutate(annotation.id)
          }
        ]
      : [])
  ]
  return (
    <SideCard isActive={isActive} data-annotation-card={annotation.id}>
      <SideCardHead>
        <Byline
          author={annotation.author}
          at={annotation.createdAt}
          edited={annotation.isEdited && t('annotations.edited')}
        />
        {entries.length > 0 && (
          <Menu label={t('annotations.more')} placement="bottom end" groups={[{ entries }]}>
            <IconButton icon="more" size="small" label={t('annotations.more')} />
          </Menu>
        )}
      </SideCardHead>
      <SideCardLead label={t('annotations.show')} onPress={onChoose}>
        <Quote
          text={annotation.anchor.exact}
          language={annotation.language}
          isGone={state === 'orphan'}
          isShort
        />
      </SideCardLead>
      <PlaceMark state={state} words={words} language={annotation.language} />
      {isEditing ? (
        <AnnotationForm annotation={annotation} projectId={projectId} onDone={() => setEditing(false)} />
      ) : (
        <p className={styles.body}>{annotation.body}</p>
      )}
      <VisibilityMark visibility={annotation.visibility} />
      <Replies
        projectId={projectId}
        annotation={annotation}
        isReplying={isReplying}
        onDone={() => setReplying(false)}
      />
    </SideCard>
  )
}
