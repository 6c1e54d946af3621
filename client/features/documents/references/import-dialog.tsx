import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CheckedEntry, ImportProblem } from '../../../../shared/references/schema.ts'
import { useProject } from '../../../platform/session.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { refusalOf } from '../../../ui/refusal.ts'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { Table, type Column } from '../../../ui/table.tsx'
import { checkFile, type CheckedFile } from './api.ts'
import { useReferenceDeeds } from './hooks.ts'
import styles from './page.module.css'

const MOST_BYTES = 2_000_000
const tones = { new: 'green', known: 'grey', refused: 'red' } as const

/** A file of another program, in two steps: what it would bring, line by line; then, once confirmed, adding it. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { id: projectId } = useProject()
  const [file, setFile] = useState<File>()
  const { importAll } = useReferenceDeeds()
  const check = useMutation({ mutationFn: (chosen: File) => checkFile(projectId, chosen) })
  const read = (chosen: File) => {
    setFile(chosen)
    check.mutate(chosen)
  }
  const fresh = check.data?.entries.filter(({ verdict }) => verdict === 'new').length ?? 0
  return (
    <Dialog isOpen onClose={onClose} title={t('references.importing.title')} size="wide">
      {check.isPending && <Skeleton rows={6} />}
      {check.error !== null && <Notice kind="error">{refusalOf(check.error).sentence}</Notice>}
      {!check.isPending && !check.data && (
        <FileDrop
          label={t('references.importing.drop')}
          hint={t('references.importing.hint')}
          accept={['.bib', '.ris', '.json', '.txt']}
          maxBytes={MOST_BYTES}
          onFile={read}
        />
      )}
      {check.data && (
        <>
          <Check checked={check.data} />
          <div className={styles.actions}>
            <Button
              variant="primary"
              isDisabled={fresh === 0}
              isPending={importAll.isPending}
              onPress={() => file && importAll.mutate(file, { onSuccess: onClose })}
            >
              {t('references.importing.confirm', { count: fresh })}
            </Button>
            <Button variant="quiet" onPress={() => check.reset()}>
              {t('references.importing.other')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  )
}

function Check({ checked }: { checked: CheckedFile }) {
  const { t } = useTranslation()
  const count = (verdict: CheckedEntry['verdict']) =>
    checked.entries.filter(entry => entry.verdict === verdict).length
  const columns: Column<CheckedEntry>[] = [
    {
      key: 'line',
      header: t('references.importing.line'),
      value: entry => entry.line,
      cell: entry => entry.line,
      width: '80px',
      align: 'end'
    },
    {
      key: 'title',
      header: t('references.column.title'),
      value: entry => entry.title,
      cell: entry => (
        <div className={styles.work}>
          <span>{entry.title || '…'}</span>
          <span className={styles.source}>{[entry.writers, entry.year].filter(Boolean).join(' · ')}</span>
          <Problems problems={entry.problems} />
        </div>
      )
    },
    {
      key: 'verdict',
      header: t('references.importing.verdict'),
      value: entry => entry.verdict,
      cell: entry => (
        <Badge tone={tones[entry.verdict]}>{t(`references.importing.verdicts.${entry.verdict}`)}</Badge>
      ),
      width: '136px'
    }
  ]
  return (
    <>
      <p role="status">
        {t('references.importing.summary', {
          fresh: count('new'),
          known: count('known'),
          refused: count('refused')
        })}
      </p>
      {checked.problems.length > 0 && (
        <Notice kind="warning">
          {t('references.importing.outside')}
          <Problems problems={checked.problems} hasLines />
        </Notice>
      )}
      <div className={styles.entries}>
        <Table
          label={t('references.importing.entries')}
          columns={columns}
          rows={checked.entries}
          rowKey={entry => `${entry.line}-${entry.title}`}
        />
      </div>
    </>
  )
}

function Problems({ problems, hasLines }: { problems: readonly ImportProblem[]; hasLines?: boolean }) {
  const { t } = useTranslation()
  if (problems.length === 0) return null
  return (
    <ul className={styles.problems}>
      {problems.map((problem, at) => (
        <li key={at}>
          {hasLines && `${t('references.importing.line')} ${problem.line} – `}
          {t('references.importing.problem', {
            field: problem.field,
            value: problem.value,
            remedy: t(`references.rule.${problem.rule}`)
          }).trim()}
        </li>
      ))}
    </ul>
  )
}
