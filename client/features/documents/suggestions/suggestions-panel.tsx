import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Suggestion } from '../../../../shared/editor/suggestions/listing.ts'
import { text, useSearchParams } from '../../../platform/search-params.ts'
import { useSession } from '../../../platform/session.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Keys } from '../../../ui/keys.tsx'
import { Select } from '../../../ui/select.tsx'
import { useShortcut } from '../../../ui/shortcuts.ts'
import { SideBar, SideCards } from '../../../ui/side-card.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { toast } from '../../../ui/toast-store.ts'
import { SuggestionCard } from './suggestion-card.tsx'
import { activeSuggestion, goToSuggestion, suggestionsIn } from './suggestion-marks.ts'
import styles from './suggestions-panel.module.css'
import { decideSuggestions } from './suggesting.ts'

/** `author` and `org` narrow the list: so one decides about a person's suggestions, or an organisation's, at once. */
const params = { author: text(), org: text() }
const EVERY = 'every'
/** Cards that are drawn at once. */
const MOST = 100

interface PanelProps {
  editor: Editor | null
  mayDecide: boolean
}

/** What is suggested in the text, in its order: to read, to go to, to accept or reject one or all that are shown. */
export function SuggestionsPanel({ editor, mayDecide }: PanelProps) {
  return editor ? <Suggestions editor={editor} mayDecide={mayDecide} /> : <Skeleton rows={4} />
}

function Suggestions({ editor, mayDecide }: PanelProps & { editor: Editor }) {
  const { t } = useTranslation()
  const { person } = useSession()
  const all = useEditorState({ editor, selector: ({ editor: e }) => suggestionsIn(e.state) })
  const activeId = useEditorState({ editor, selector: ({ editor: e }) => activeSuggestion(e.state) })
  const [{ author, org }, setSearch] = useSearchParams(params)
  const shown = useMemo(
    () =>
      all.filter(
        one => (author === '' || authorOf(one) === author) && (org === '' || one.organisation === org)
      ),
    [all, author, org]
  )
  const at = shown.findIndex(({ id }) => id === activeId)
  const step = (direction: 1 | -1) => {
    const next = shown[at === -1 ? (direction === 1 ? 0 : shown.length - 1) : at + direction]
    if (next) goToSuggestion(editor, next)
  }
  useShortcut('J', t('suggestions.next'), () => step(1))
  useShortcut('K', t('suggestions.previous'), () => step(-1))

  const decide = (ids: ReadonlySet<string>, verdict: 'accept' | 'reject') => {
    decideSuggestions(editor, ({ id }) => (ids.has(id) ? verdict : 'keep'))
    toast(t(`suggestions.done.${verdict}`, { count: ids.size }), {
      undo: () => void editor.commands.undo()
    })
  }
  const own = useMemo(() => shown.filter(({ personId }) => personId === person.id), [shown, person.id])
  const decidable = mayDecide ? shown : own
  const idsOf = (list: readonly Suggestion[]) => new Set(list.map(({ id }) => id))
  if (all.length === 0) {
    return (
      <EmptyState icon="suggest" title={t('suggestions.empty.title')}>
        <p>{t('suggestions.empty.words')}</p>
        {editor.isEditable && <Keys keys="Ctrl Shift E" />}
      </EmptyState>
    )
  }
  return (
    <div className={styles.panel}>
      <SideBar
        label={t('suggestions.filter.label')}
        previous={t('suggestions.previous')}
        next={t('suggestions.next')}
        keys={['K', 'J']}
        onStep={step}
      >
        <Select
          label={t('suggestions.filter.author')}
          isLabelHidden
          value={author || EVERY}
          onChange={value => void setSearch({ author: value === EVERY ? '' : value })}
          options={[
            { value: EVERY, label: t('suggestions.filter.everyAuthor', { count: all.length }) },
            ...authorsOf(all, author)
          ]}
        />
        <Select
          label={t('suggestions.filter.organisation')}
          isLabelHidden
          value={org || EVERY}
          onChange={value => void setSearch({ org: value === EVERY ? '' : value })}
          options={[
            { value: EVERY, label: t('suggestions.filter.everyOrganisation') },
            ...organisationsOf(all, org).map(value => ({ value, label: value }))
          ]}
        />
      </SideBar>
      {decidable.length > 0 && editor.isEditable && (
        <div className={styles.all}>
          {mayDecide && (
            <Button size="small" icon="check" onPress={() => decide(idsOf(decidable), 'accept')}>
              {t('suggestions.acceptAll', { count: decidable.length })}
            </Button>
          )}
          <Button size="small" variant="quiet" onPress={() => decide(idsOf(decidable), 'reject')}>
            {t(mayDecide ? 'suggestions.rejectAll' : 'suggestions.withdrawAll', { count: decidable.length })}
          </Button>
        </div>
      )}
      {shown.length === 0 ? (
        <EmptyState
          icon="suggest"
          title={t('suggestions.none')}
          action={
            <Button size="small" onPress={() => void setSearch({ author: '', org: '' })}>
              {t('suggestions.showAll')}
            </Button>
          }
        />
      ) : (
        <SideCards label={t('suggestions.title')}>
          {around(shown, at).map(suggestion => (
            <SuggestionCard
              key={suggestion.id}
              suggestion={suggestion}
              isActive={suggestion.id === activeId}
              isOwn={suggestion.personId === person.id}
              mayDecide={mayDecide && editor.isEditable}
              mayWithdraw={suggestion.personId === person.id && editor.isEditable}
              onGo={() => goToSuggestion(editor, suggestion)}
              onDecide={verdict => decide(new Set([suggestion.id]), verdict)}
            />
          ))}
        </SideCards>
      )}
    </div>
  )
}

/** Somebody of an imported file has no id. */
const authorOf = ({ personId, name }: Suggestion) => personId ?? `name:${name}`

function authorsOf(all: readonly Suggestion[], chosen: string): { value: string; label: string }[] {
  const names = new Map(all.map(one => [authorOf(one), one.name]))
  if (chosen && !names.has(chosen)) names.set(chosen, chosen)
  return [...names].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label))
}

const organisationsOf = (all: readonly Suggestion[], chosen: string): string[] =>
  [...new Set([...all.map(({ organisation }) => organisation), chosen])]
    .filter(Boolean)
    .sort((a, b) => a.localeCompare(b))

/** The first ones, or those around the one at the caret. */
function around(shown: readonly Suggestion[], at: number): readonly Suggestion[] {
  const start = Math.max(0, Math.min(at - MOST / 2, shown.length - MOST))
  return shown.slice(start, start + MOST)
}
