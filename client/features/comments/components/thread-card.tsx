import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n.ts'
import { useCan } from '../../../platform/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Menu, type MenuEntry } from '../../../ui/menu.tsx'
import { SideCard, SideCardHead, SideCardLead } from '../../../ui/side-card.tsx'
import type { ThreadView } from '../api.ts'
import type { ThreadDeeds } from '../hooks.ts'
import type { BookedPlace } from '../marks/place-book.ts'
import { AssigneeField } from './assignee-field.tsx'
import { CommentItem } from './comment-item.tsx'
import { Composer } from './composer.tsx'
import type { Partner } from './mention-area.tsx'
import { PlaceState, PlaceWords } from './place-words.tsx'
import styles from './thread-card.module.css'

export interface ThreadCardProps {
  thread: ThreadView
  /** Where this screen found it; before it has looked, what the server knows counts. */
  place: BookedPlace | undefined
  isActive: boolean
  deeds: ThreadDeeds
  people: readonly Partner[]
  onChoose: () => void
  /** Puts a detached thread on what is selected in the text. */
  onAttach: () => void
}

/** One thread beside the text: closed it says what it is about, chosen it opens with all that was said. */
export function ThreadCard(props: ThreadCardProps) {
  const { thread, place, isActive, deeds, people, onChoose, onAttach } = props
  const { t } = useTranslation()
  const [isAssigning, setAssigning] = useState(false)
  const state = place && !place.isLost ? place.state : thread.state
  const words = place && !place.isLost ? place.words : thread.words
  return (
    <SideCard isActive={isActive} isOver={thread.resolved !== null} data-thread-card={thread.id}>
      <SideCardHead>
        <SideCardLead label={t('comments.show')} onPress={onChoose}>
          <PlaceWords thread={thread} isGone={state === 'detached'} />
        </SideCardLead>
        <CardActions thread={thread} deeds={deeds} onAssign={() => setAssigning(true)} />
      </SideCardHead>
      <PlaceState state={state} words={words} language={thread.language} />
      {state === 'detached' && <AttachButton onAttach={onAttach} />}
      <Comments thread={thread} isOpen={isActive} deeds={deeds} people={people} onOpen={onChoose} />
      <Standing thread={thread} />
      {isAssigning && (
        <AssigneeField
          people={people}
          value={thread.assignee?.id ?? null}
          onChange={id => {
            deeds.assign(thread.id, id, thread.assignee?.id ?? null)
            setAssigning(false)
          }}
        />
      )}
      {isActive && <Reply thread={thread} deeds={deeds} people={people} />}
    </SideCard>
  )
}

function AttachButton({ onAttach }: { onAttach: () => void }) {
  const { t } = useTranslation()
  return useCan('thread.change') ? (
    <div>
      <Button size="small" icon="pin" onPress={onAttach}>
        {t('comments.attach')}
      </Button>
    </div>
  ) : null
}

function CardActions(props: { thread: ThreadView; deeds: ThreadDeeds; onAssign: () => void }) {
  const { thread, deeds, onAssign } = props
  const { t } = useTranslation()
  const mayChange = useCan('thread.change')
  const isResolved = thread.resolved !== null
  const entries: MenuEntry[] = [
    ...(mayChange
      ? [
          {
            id: 'assign',
            label: t('comments.assign'),
            icon: 'people' as const,
            // after the menu has given the focus back
            onAction: () => void setTimeout(onAssign)
          }
        ]
      : []),
    ...(thread.mayDelete
      ? [
          {
            id: 'remove',
            label: t('comments.remove'),
            icon: 'trash' as const,
            isDangerous: true,
            onAction: () => deeds.remove.mutate(thread.id)
          }
        ]
      : [])
  ]
  return (
    <div className={styles.actions}>
      {mayChange && (
        <IconButton
          icon={isResolved ? 'undo' : 'check'}
          size="small"
          label={t(isResolved ? 'comments.reopen' : 'comments.resolve')}
          onPress={() => deeds.resolve(thread.id, !isResolved)}
        />
      )}
      {entries.length > 0 && (
        <Menu label={t('comments.more')} placement="bottom end" groups={[{ entries }]}>
          <IconButton icon="more" size="small" label={t('comments.more')} />
        </Menu>
      )}
    </div>
  )
}

function Comments(props: {
  thread: ThreadView
  isOpen: boolean
  deeds: ThreadDeeds
  people: readonly Partner[]
  onOpen: () => void
}) {
  const { thread, isOpen, deeds, people, onOpen } = props
  const { t } = useTranslation()
  const [first, ...replies] = thread.comments
  if (!first) return null
  if (!isOpen) {
    return (
      <>
        <CommentItem comment={first} deeds={deeds} people={people} isShort />
        {replies.length > 0 && (
          <div>
            <Button variant="quiet" size="small" onPress={onOpen}>
              {t('comments.replies', { count: replies.length })}
            </Button>
          </div>
        )}
      </>
    )
  }
  return (
    <>
      <CommentItem comment={first} deeds={deeds} people={people} />
      {replies.length > 0 && (
        <ol className={styles.replies} aria-label={t('comments.replyList')}>
          {replies.map(comment => (
            <li key={comment.id}>
              <CommentItem comment={comment} deeds={deeds} people={people} />
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

/** Whose it is, and whether it is over. */
function Standing({ thread: { assignee, resolved } }: { thread: ThreadView }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (!assignee && !resolved) return null
  return (
    <p className={styles.standing}>
      {assignee && (
        <span className={styles.fact}>
          <Icon name="people" size={14} />
          {t('comments.assignee.is', { name: assignee.name })}
        </span>
      )}
      {resolved && (
        <span className={styles.fact}>
          <Icon name="success" size={14} />
          {t('comments.resolvedBy', { name: resolved.by, date: format.date(resolved.at) })}
        </span>
      )}
    </p>
  )
}

function Reply(props: { thread: ThreadView; deeds: ThreadDeeds; people: readonly Partner[] }) {
  const { thread, deeds, people } = props
  const { t } = useTranslation()
  const [isReplying, setReplying] = useState(false)
  const { write } = deeds
  if (!useCan('thread.create')) return null
  if (!isReplying) {
    return (
      <div>
        <Button size="small" icon="comment" onPress={() => setReplying(true)}>
          {t('comments.reply')}
        </Button>
      </div>
    )
  }
  return (
    <Composer
      label={t('comments.replyBody')}
      people={people}
      send={t('comments.reply')}
      isPending={write.isPending}
      error={write.error}
      onSend={input => write.mutate({ id: thread.id, input }, { onSuccess: () => setReplying(false) })}
      onCancel={() => setReplying(false)}
    />
  )
}
