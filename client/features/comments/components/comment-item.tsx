import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { partsOf } from '../../../../shared/comments/mentions.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Menu } from '../../../ui/menu.tsx'
import type { CommentView } from '../api.ts'
import type { ThreadDeeds } from '../hooks.ts'
import { Byline } from '../../../platform/byline.tsx'
import { Composer } from './composer.tsx'
import styles from './comment-item.module.css'
import type { Partner } from './mention-area.tsx'

/** What one person said in a thread. */
export function CommentItem(props: {
  comment: CommentView
  deeds: ThreadDeeds
  people: readonly Partner[]
  isShort?: boolean
}) {
  const { comment, deeds, people, isShort } = props
  const { t } = useTranslation()
  const [isEditing, setEditing] = useState(false)
  const { edit, removeComment } = deeds
  const entries = [
    ...(comment.mayEdit
      ? [{ id: 'edit', label: t('comments.edit'), icon: 'edit' as const, onAction: () => setEditing(true) }]
      : []),
    ...(comment.mayDelete
      ? [
          {
            id: 'remove',
            label: t('comments.removeComment'),
            icon: 'trash' as const,
            isDangerous: true,
            onAction: () => removeComment.mutate(comment.id)
          }
        ]
      : [])
  ]
  const before = { body: comment.body, mentions: comment.mentions.map(({ id }) => id) }
  return (
    <article className={styles.comment} data-comment={comment.id}>
      <div className={styles.head}>
        <Byline
          author={
            comment.nameInFile === null ? comment.author : { name: comment.nameInFile, organisation: null }
          }
          at={comment.createdAt}
          edited={
            comment.nameInFile === null
              ? comment.isEdited && t('comments.isEdited')
              : t('comments.fromFile', { name: comment.author.name })
          }
        />
        {entries.length > 0 && !isShort && (
          <Menu label={t('comments.moreComment')} placement="bottom end" groups={[{ entries }]}>
            <IconButton icon="more" size="small" label={t('comments.moreComment')} />
          </Menu>
        )}
      </div>
      {isEditing ? (
        <Composer
          label={t('comments.edit')}
          people={people}
          body={comment.body}
          send={t('comments.save')}
          isPending={edit.isPending}
          error={edit.error}
          onSend={input =>
            edit.mutate({ id: comment.id, input, before }, { onSuccess: () => setEditing(false) })
          }
          onCancel={() => setEditing(false)}
        />
      ) : (
        <p className={isShort ? styles.shortBody : styles.body}>
          {partsOf(comment.body, comment.mentions).map(({ text, person }, index) =>
            person ? (
              <span key={index} className={styles.mention}>
                {text}
              </span>
            ) : (
              text
            )
          )}
        </p>
      )}
    </article>
  )
}
