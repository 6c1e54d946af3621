import { useTranslation } from 'react-i18next'
import { LONGEST_REPLY } from '../../../../shared/annotations/schema.ts'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import type { AnnotationView } from '../api.ts'
import { useAnnotationDeeds } from '../hooks.ts'
import { Byline } from '../../../platform/byline.tsx'
import styles from './replies.module.css'

/** What others answered, one level deep. */
export function Replies(props: {
  projectId: string
  annotation: AnnotationView
  isReplying: boolean
  onDone: () => void
}) {
  const { projectId, annotation, isReplying, onDone } = props
  const { t } = useTranslation()
  const { reply, removeReply } = useAnnotationDeeds(projectId)
  return (
    <>
      {annotation.replies.length > 0 && (
        <ol className={styles.replies} aria-label={t('annotations.reply.list')}>
          {annotation.replies.map(one => (
            <li key={one.id} className={styles.reply}>
              <div className={styles.head}>
                <Byline author={one.author} at={one.createdAt} />
                {one.mayEdit && (
                  <IconButton
                    icon="trash"
                    size="small"
                    label={t('annotations.reply.remove')}
                    onPress={() => removeReply.mutate(one.id)}
                  />
                )}
              </div>
              <p className={styles.body}>{one.body}</p>
            </li>
          ))}
        </ol>
      )}
      {isReplying && (
        <Form
          aria-label={t('annotations.reply.action')}
          error={reply.error}
          onSubmit={({ body = '' }) => reply.mutate({ id: annotation.id, body }, { onSuccess: onDone })}
          actions={
            <SubmitOrCancel
              label={t('annotations.reply.send')}
              size="small"
              isPending={reply.isPending}
              onCancel={onDone}
            />
          }
        >
          <TextArea
            name="body"
            label={t('annotations.reply.body')}
            maxLength={LONGEST_REPLY}
            rows={2}
            isRequired
            autoFocus
          />
        </Form>
      )}
    </>
  )
}
