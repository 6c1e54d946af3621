import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Dossier } from '../../../../shared/testers/dossier.ts'
import type { Tester } from '../../../../shared/testers/schema.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Section } from '../../../ui/page.tsx'
import type { EntryValues, WrittenKind } from '../dossier-fields.ts'
import styles from './dossier-panel.module.css'
import { EntryDialog, type OpenEntry } from './entry-dialog.tsx'
import { EntryRow } from './entry-row.tsx'
import { IndicatorSheet } from './indicator-sheet.tsx'
import { QuestionWords, StakeholderWords, VisitWords } from './entry-words.tsx'

type Entry = EntryValues & { id: string; version: number }

/** The file of an enterprise: visits, evaluative questions, stakeholders, indicators; each added and changed here. */
export function DossierPanel({ tester, dossier }: { tester: Tester; dossier: Dossier }) {
  const [open, setOpen] = useState<OpenEntry>()
  const { visits, questions, stakeholders, indicators, can } = dossier
  const part = <E extends { id: string; version: number }>(
    kind: WrittenKind,
    entries: E[],
    words: (entry: E) => ReactNode
  ) => {
    const isReserved = kind === 'visit' || kind === 'indicator'
    const mayWrite = isReserved ? can.record : can.complete
    return (
      <Part kind={kind} isEmpty={entries.length === 0} onAdd={mayWrite ? () => setOpen({ kind }) : undefined}>
        {entries.map(entry => (
          <EntryRow
            key={entry.id}
            testerId={tester.id}
            entryId={entry.id}
            onChange={mayWrite ? () => setOpen({ kind, entry: entry as unknown as Entry }) : undefined}
          >
            {words(entry)}
          </EntryRow>
        ))}
      </Part>
    )
  }
  const all: { id: string; version: number }[] = [
    ...visits,
    ...questions,
    ...stakeholders,
    ...indicators,
    ...indicators.flatMap(({ measures }) => measures)
  ]
  return (
    <div className={styles.panel}>
      {part('visit', visits, visit => (
        <VisitWords visit={visit} isLast={visit === visits[0]} />
      ))}
      {part('question', questions, question => (
        <QuestionWords question={question} />
      ))}
      {part('stakeholder', stakeholders, stakeholder => (
        <StakeholderWords stakeholder={stakeholder} />
      ))}
      {part('indicator', indicators, indicator => (
        <IndicatorSheet
          indicator={indicator}
          testerId={tester.id}
          mayMeasure={can.complete}
          onOpen={setOpen}
        />
      ))}
      {open && (
        <EntryDialog
          tester={tester}
          open={open}
          current={all.find(one => one.id === open.entry?.id)}
          mayRecord={can.record}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  )
}

/** One kind of entry with its heading, what belongs here when there is none, and the first step. */
function Part(props: { kind: WrittenKind; isEmpty: boolean; onAdd?: () => void; children: ReactNode }) {
  const { kind, isEmpty, onAdd, children } = props
  const { t } = useTranslation()
  const add = onAdd && (
    <Button size="small" icon="plus" onPress={onAdd}>
      {t(`testers.dossier.add.${kind}`)}
    </Button>
  )
  return (
    <Section title={t(`testers.dossier.part.${kind}`)} aside={!isEmpty && add}>
      {isEmpty ? (
        <EmptyState title={t(`testers.dossier.empty.${kind}`)} action={add}>
          {t(`testers.dossier.emptyWords.${kind}`)}
        </EmptyState>
      ) : (
        <ul>{children}</ul>
      )}
    </Section>
  )
}
