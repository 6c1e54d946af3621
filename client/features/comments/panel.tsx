import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentPanelProps, OpenDocument } from '../../platform/document-panels.ts'
import { useSearchParams } from '../../platform/search-params.ts'
import { useCan, useSession } from '../../platform/session.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Keys } from '../../ui/keys.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useShortcut } from '../../ui/shortcuts.ts'
import { SideCards } from '../../ui/side-card.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { ThreadView } from './api.ts'
import { FilterBar } from './components/filter-bar.tsx'
import { NewThread, selectionOf } from './components/new-thread.tsx'
import { ThreadCard } from './components/thread-card.tsx'
import { isFrom, isShown, organisationsIn, shownThreads, threadParams, type ShownThreads } from './filters.ts'
import { usePartners, useThreadDeeds, useThreads } from './hooks.ts'
import { layerOf, type CommentLayer, type LayerSnapshot } from './marks/comment-layer.ts'
import styles from './panel.module.css'
import { useReportedPlaces } from './reported-places.ts'
import { useActiveThread } from './active-thread.ts'

/** The threads of the open text in its order; each leads to its place, and its place to it. */
export function CommentsPanel({ document }: DocumentPanelProps) {
  const { editor } = document
  const { data, error } = useThreads(document)
  const { t } = useTranslation()
  const layer = editor ? layerOf(editor) : undefined
  if (error) return <Notice kind="error">{t('comments.failed')}</Notice>
  if (!data) return <Skeleton rows={4} />
  return (
    <Contents
      // another editor has another layer: the subscription starts anew
      key={layer ? 'live' : 'waiting'}
      document={document}
      threads={data.threads}
      layer={layer}
    />
  )
}

/** Cards that are drawn at once: thousands would take their time. */
const PAGE = 60
const nowhere: LayerSnapshot = { places: new Map() }
const never = () => () => {}

interface ContentsProps {
  document: OpenDocument
  threads: readonly ThreadView[]
  layer: CommentLayer | undefined
}

function Contents({ document, threads, layer }: ContentsProps) {
  const { t } = useTranslation()
  const { person } = useSession()
  const [{ comments: shown, org }, setSearch] = useSearchParams(threadParams)
  const snapshot = useSyncExternalStore(layer?.subscribe ?? never, layer ? layer.read : () => nowhere)
  const { places, draft, refusal } = snapshot
  const { activeId, choose } = useActiveThread(layer, snapshot)
  const people = usePartners(document.projectId)
  const deeds = useThreadDeeds(document.projectId)
  useReportedPlaces(document, threads, places)

  const ofOrganisation = useMemo(() => threads.filter(thread => isFrom(thread, org)), [threads, org])
  const inOrder = useMemo(
    () =>
      ofOrganisation
        .filter(thread => isShown(thread, shown, person.id) || thread.id === activeId)
        .sort((one, other) => orderOf(one, places) - orderOf(other, places)),
    [ofOrganisation, shown, person.id, activeId, places]
  )
  useEffect(() => {
    layer?.show(inOrder.map(({ id }) => id))
    return () => layer?.show(undefined)
  }, [layer, inOrder])
  const step = (direction: 1 | -1) => void layer?.step(direction)
  useShortcut('J', t('comments.next'), () => step(1))
  useShortcut('K', t('comments.previous'), () => step(-1))

  const attach = (thread: ThreadView) => {
    const place = layer?.place()
    if (place) deeds.attach(thread.id, selectionOf(place.anchor), selectionOf(thread.anchor))
  }
  return (
    <div className={styles.panel}>
      <FilterBar
        documentId={document.documentId}
        shown={shown}
        organisation={org}
        organisations={useMemo(() => organisationsIn(threads), [threads])}
        counts={useMemo(() => countsOf(ofOrganisation, person.id), [ofOrganisation, person.id])}
        onShow={value => void setSearch({ comments: value })}
        onOrganisation={value => void setSearch({ org: value })}
        onStep={step}
      />
      {refusal && <Notice kind="warning">{t(`comments.refusal.${refusal}`)}</Notice>}
      {draft && layer && (
        <NewThread
          key={draft.from}
          document={document}
          draft={draft}
          layer={layer}
          deeds={deeds}
          people={people}
          onCreated={choose}
        />
      )}
      {inOrder.length > 0 ? (
        <Cards
          threads={inOrder}
          activeId={activeId}
          card={thread => (
            <ThreadCard
              key={thread.id}
              thread={thread}
              place={places.get(thread.id)}
              isActive={thread.id === activeId}
              deeds={deeds}
              people={people}
              onChoose={() => choose(thread.id)}
              onAttach={() => attach(thread)}
            />
          )}
        />
      ) : (
        !draft && (
          <Nothing isFiltered={threads.length > 0} onAll={() => setSearch({ comments: 'all', org: '' })} />
        )
      )}
    </div>
  )
}

/** The cards around the active one, and on demand those before and after. */
function Cards(props: {
  threads: readonly ThreadView[]
  activeId: string | undefined
  card: (thread: ThreadView) => React.ReactNode
}) {
  const { threads, activeId, card } = props
  const { t } = useTranslation()
  const [first, setFirst] = useState(0)
  const [count, setCount] = useState(PAGE)
  const active = threads.findIndex(({ id }) => id === activeId)
  const isOutside = active !== -1 && (active < first || active >= first + count)
  const start = Math.min(isOutside ? Math.max(0, active - 5) : first, Math.max(0, threads.length - 1))
  const end = Math.min(threads.length, start + count)
  useEffect(() => {
    if (isOutside) setFirst(start)
  }, [isOutside, start])
  return (
    <>
      {start > 0 && (
        <Button
          variant="quiet"
          size="small"
          onPress={() => {
            setFirst(Math.max(0, start - PAGE))
            setCount(count + Math.min(PAGE, start))
          }}
        >
          {t('comments.before', { count: start })}
        </Button>
      )}
      <SideCards label={t('comments.title')}>{threads.slice(start, end).map(card)}</SideCards>
      {end < threads.length && (
        <Button variant="quiet" size="small" onPress={() => setCount(count + PAGE)}>
          {t('comments.after', { count: threads.length - end })}
        </Button>
      )}
    </>
  )
}

function Nothing({ isFiltered, onAll }: { isFiltered: boolean; onAll: () => unknown }) {
  const { t } = useTranslation()
  const mayComment = useCan('thread.create')
  if (isFiltered) {
    return (
      <EmptyState
        icon="comment"
        title={t('comments.none.title')}
        action={
          <Button size="small" onPress={() => void onAll()}>
            {t('comments.none.all')}
          </Button>
        }
      />
    )
  }
  return (
    <EmptyState icon="comment" title={t('comments.empty.title')}>
      <p>{t('comments.empty.words')}</p>
      {mayComment && <Keys keys="Ctrl Alt J" />}
    </EmptyState>
  )
}

/** In the order of the text; what has lost its place comes last, in the order in which it was said. */
function orderOf({ id, range }: ThreadView, places: LayerSnapshot['places']): number {
  const place = places.get(id)
  if (place) return place.state === 'detached' || place.isLost ? Number.MAX_SAFE_INTEGER : place.from
  return range ? range.start : Number.MAX_SAFE_INTEGER
}

function countsOf(threads: readonly ThreadView[], personId: string): Record<ShownThreads, number> {
  const counts = shownThreads.map(shown => [
    shown,
    threads.filter(thread => isShown(thread, shown, personId)).length
  ])
  return Object.fromEntries(counts) as Record<ShownThreads, number>
}
