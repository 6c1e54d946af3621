import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../../shared/languages.ts'
import { useFormat } from '../../../platform/i18n.ts'
import { tab, text, useSearchParams } from '../../../platform/search-params.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { SegmentedControl } from '../../../ui/segmented-control.tsx'
import type { Option } from '../../../ui/option-line.tsx'
import { Select } from '../../../ui/select.tsx'
import { useShortcut } from '../../../ui/shortcuts.ts'
import { Skeleton } from '../../../ui/skeleton.tsx'
import type { DocumentView } from '../api.ts'
import { useRevisions } from '../hooks.ts'
import { ChangeList } from './change-list.tsx'
import { ChangedText } from './changed-text.tsx'
import { onlyAuthorBetween, useComparison } from './comparison.ts'
import styles from './comparison-page.module.css'
import { useSide, useVersions } from './hooks.ts'
import { NOW, revisionSide, versionSide, type Side } from './sides.ts'
import { timelineOf } from './timeline.ts'

const params = { change: text(), look: tab(['text', 'list']) }

export interface ComparisonPageProps {
  view: DocumentView
  language: Language
  from: Side
  to: Side
  onCompare: (from: Side, to: Side) => void
  onClose: () => void
  onRestore: ((side: Side) => void) | undefined
}

/** Two versions of a text in one: what was written, struck, reformatted and moved, by whom, one change after the other. */
export function ComparisonPage(props: ComparisonPageProps) {
  const { view, language, from, to, onClose, onRestore } = props
  const { t } = useTranslation()
  const { data: list } = useVersions(view.id, language)
  const before = useSide(from, view.id, language).data
  const after = useSide(to, view.id, language).data
  const onlyAuthor = useMemo(() => onlyAuthorBetween(list, from, to), [list, from, to])
  const comparison = useComparison(before, after, onlyAuthor)
  const [search, setSearch] = useSearchParams(params)
  const changes = comparison?.changes ?? []
  const current = changes.find(({ number }) => String(number + 1) === search.change)
  const go = (number: number) => void setSearch({ change: String(number + 1) })
  const step = (by: 1 | -1) => {
    if (changes.length === 0) return
    const first = by > 0 ? 0 : changes.length - 1
    go(current ? (current.number + by + changes.length) % changes.length : first)
  }
  useShortcut('N', t('versions.diff.next'), () => step(1))
  useShortcut('P', t('versions.diff.previous'), () => step(-1))
  useEffect(() => {
    if (current && search.look === 'text') return showChange(current.number)
    // drawn anew with the comparison
  }, [current, search.look, comparison])
  return (
    <section
      className={styles.page}
      aria-label={t('versions.diff.title')}
      data-compared={comparison ? '' : undefined}
    >
      <header className={styles.bar} data-not-printed>
        <Sides {...props} />
        <div className={styles.tools}>
          <SegmentedControl
            label={t('versions.diff.look')}
            size="small"
            segments={[
              { value: 'text', label: t('versions.diff.inText') },
              { value: 'list', label: t('versions.diff.asList') }
            ]}
            value={search.look}
            onChange={look => void setSearch({ look })}
          />
          <span className={styles.count} role="status">
            {comparison &&
              (current
                ? t('versions.diff.place', { place: current.number + 1, count: changes.length })
                : t('versions.diff.count', { count: changes.length }))}
          </span>
          <IconButton
            icon="arrow-up"
            size="small"
            label={t('versions.diff.previous')}
            isDisabled={changes.length === 0}
            onPress={() => step(-1)}
          />
          <IconButton
            icon="arrow-down"
            size="small"
            label={t('versions.diff.next')}
            isDisabled={changes.length === 0}
            onPress={() => step(1)}
          />
          {onRestore && from !== NOW && (
            <Button size="small" icon="undo" onPress={() => onRestore(from)}>
              {t('versions.restore')}
            </Button>
          )}
          <Button size="small" variant="quiet" icon="close" onPress={onClose}>
            {t('versions.diff.close')}
          </Button>
        </div>
      </header>
      {!comparison ? (
        <Skeleton rows={14} />
      ) : changes.length === 0 ? (
        <EmptyState icon="check" title={t('versions.diff.none')}>
          {t('versions.diff.noneWords')}
        </EmptyState>
      ) : search.look === 'list' ? (
        <ChangeList
          comparison={comparison}
          current={current?.number}
          onChoose={go}
          onShow={number => void setSearch({ change: String(number + 1), look: 'text' })}
        />
      ) : (
        <ChangedText
          comparison={comparison}
          documentId={view.id}
          language={language}
          current={current}
          onChoose={go}
        />
      )}
    </section>
  )
}

/** The two versions that are compared, each to be chosen anew. */
function Sides({ view, language, from, to, onCompare }: ComparisonPageProps) {
  const { t } = useTranslation()
  const options = useSides(view.id, language)
  return (
    <div className={styles.sides}>
      <Select
        label={t('versions.diff.from')}
        options={options.filter(option => option.value !== NOW)}
        value={from}
        onChange={side => onCompare(side, to)}
      />
      <Select
        label={t('versions.diff.to')}
        options={options.filter(option => option.value !== from)}
        value={to}
        onChange={side => onCompare(from, side)}
      />
    </div>
  )
}

/** Everything that can be compared: the text of now, versions and frozen revisions, newest first. */
function useSides(documentId: string, language: Language): Option[] {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: list } = useVersions(documentId, language)
  const { data: revisions } = useRevisions(documentId)
  if (!list || !revisions) return []
  const own = revisions.filter(row => row.language === language)
  const kept = timelineOf(list, own).flatMap((moment): Option[] => {
    if (moment.kind === 'state') return []
    const description = format.dateTime(moment.at)
    if (moment.kind === 'revision') {
      const { id, number } = moment.revision
      return [{ value: revisionSide(id), label: t('documents.revision.number', { number }), description }]
    }
    const { id, name, kind } = moment.version
    return [{ value: versionSide(id), label: name ?? t(`versions.kind.${kind}`), description }]
  })
  return [{ value: NOW, label: t('versions.diff.now') }, ...kept]
}

/** Marks a change in the text and brings it into view. @returns how to unmark it */
function showChange(number: number): () => void {
  // not through React: stepping must not draw a hundred pages anew
  const parts = document.querySelectorAll(`main [data-change-number="${number}"]`)
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
  parts[0]?.scrollIntoView({ block: 'center', behavior: isCalm ? 'auto' : 'smooth' })
  for (const part of parts) part.setAttribute('data-current-change', '')
  return () => {
    for (const part of parts) part.removeAttribute('data-current-change')
  }
}
