import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languages, useFormat, type Language } from '../../../platform/i18n.ts'
import { useProject } from '../../../platform/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useRefusal } from '../../../ui/refusal.ts'
import { SearchField } from '../../../ui/search-field.tsx'
import { Select } from '../../../ui/select.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import {
  addPaper,
  type AgendaItem,
  type Meeting,
  type NewPaper,
  type PaperChoice,
  type SnapshotChoice
} from '../api.ts'
import { useChoices } from '../hooks.ts'
import styles from './paper-dialog.module.css'

/** Puts the dashboard of today or of a snapshot, or a document pinned to its exact revisions, on an agenda item. */
export function PaperDialog(props: { item: AgendaItem; meeting: Meeting; onClose: () => void }) {
  const { item, onClose } = props
  const { t } = useTranslation()
  const { id: projectId } = useProject()
  const client = useQueryClient()
  const choices = useChoices(true)
  const [search, setSearch] = useState('')
  const [chosenId, setChosenId] = useState<string>()
  const add = useMutation({
    mutationFn: (paper: NewPaper) => addPaper(item.id, paper),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['committees', projectId] })
      await client.invalidateQueries({ queryKey: ['documents', projectId, 'paper-choices'] })
      onClose()
    }
  })
  const refusal = useRefusal(add.error ?? choices.error)
  const present = new Set(item.papers.flatMap(paper => (paper.kind === 'document' ? [paper.documentId] : [])))
  const found = (choices.data?.documents ?? []).filter(document => matches(document, search))
  return (
    <Dialog isOpen onClose={onClose} title={t('committees.paper.add')} size="wide">
      <div className={styles.content}>
        {refusal && <Notice kind="error">{refusal.sentence}</Notice>}
        <div className={styles.dashboard}>
          <div>
            <p className={styles.name}>{t('committees.paper.dashboardToday')}</p>
            <p className={styles.words}>{t('committees.paper.dashboardWords')}</p>
          </div>
          <Button
            icon="chart"
            isPending={add.isPending && chosenId === undefined}
            onPress={() => {
              setChosenId(undefined)
              add.mutate({ kind: 'dashboard' })
            }}
          >
            {t('committees.paper.addDashboard')}
          </Button>
        </div>
        {choices.data && choices.data.snapshots.length > 0 && (
          <Snapshots
            snapshots={choices.data.snapshots}
            isPending={add.isPending && chosenId === 'snapshot'}
            onAdd={snapshotId => {
              setChosenId('snapshot')
              add.mutate({ kind: 'dashboard', snapshotId })
            }}
          />
        )}
        <div>
          <SearchField label={t('committees.paper.search')} value={search} onChange={setSearch} />
        </div>
        {!choices.data && !choices.error && <Skeleton rows={4} />}
        {choices.data && found.length === 0 && (
          <EmptyState title={t(search ? 'committees.paper.noneFound' : 'committees.paper.noDocuments')}>
            {t(search ? 'committees.paper.noneFoundWords' : 'committees.paper.noDocumentsWords')}
          </EmptyState>
        )}
        <ul className={styles.documents}>
          {found.map(document => (
            <Choice
              key={document.documentId}
              document={document}
              isPresent={present.has(document.documentId)}
              isPending={add.isPending && chosenId === document.documentId}
              onAdd={freeze => {
                setChosenId(document.documentId)
                add.mutate({ kind: 'document', documentId: document.documentId, freeze })
              }}
            />
          ))}
        </ul>
      </div>
    </Dialog>
  )
}

const matches = (document: PaperChoice, search: string) => {
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return document.versions.some(version => plain(version.title).includes(plain(search.trim())))
}

/** The dashboard as the project kept it on a day. */
function Snapshots(props: {
  snapshots: readonly SnapshotChoice[]
  isPending: boolean
  onAdd: (snapshotId: string) => void
}) {
  const { snapshots, isPending, onAdd } = props
  const { t } = useTranslation()
  const format = useFormat()
  const [chosen, setChosen] = useState(snapshots[0]!.id)
  return (
    <div className={styles.dashboard}>
      <Select
        label={t('committees.paper.snapshot')}
        value={chosen}
        onChange={setChosen}
        options={snapshots.map(({ id, label, asOf }) => ({
          value: id,
          label: t('committees.paper.snapshotChoice', { label, date: format.date(asOf) })
        }))}
      />
      <Button icon="chart" isPending={isPending} onPress={() => onAdd(chosen)}>
        {t('committees.paper.addSnapshot')}
      </Button>
    </div>
  )
}

/** A document with the state of each language version; what is not frozen, or moved since, can be frozen now. */
function Choice(props: {
  document: PaperChoice
  isPresent: boolean
  isPending: boolean
  onAdd: (freeze: Language[]) => void
}) {
  const { document, isPresent, isPending, onAdd } = props
  const { t } = useTranslation()
  const versions = languages.flatMap(
    language => document.versions.find(one => one.language === language) ?? []
  )
  const loose = versions.filter(version => version.revision === null || version.hasMoved)
  const [freeze, setFreeze] = useState<Language[]>(() => loose.map(version => version.language))
  const isPinnable = versions.some(version => version.revision !== null || freeze.includes(version.language))
  return (
    <li className={styles.document}>
      <div className={styles.about}>
        <p className={styles.name}>{document.title}</p>
        <ul className={styles.versions}>
          {versions.map(version => (
            <li key={version.language}>
              <span className={styles.language}>{version.language.toUpperCase()}</span>{' '}
              {version.revision === null
                ? t('committees.paper.version.unfrozen')
                : version.hasMoved
                  ? t('committees.paper.version.moved', { number: version.revision })
                  : t('committees.paper.version.frozen', { number: version.revision })}
              {loose.includes(version) && !isPresent && (
                <Checkbox
                  isSelected={freeze.includes(version.language)}
                  onChange={isOn =>
                    setFreeze(before =>
                      isOn ? [...before, version.language] : before.filter(one => one !== version.language)
                    )
                  }
                >
                  {t('committees.paper.version.freeze')}
                </Checkbox>
              )}
            </li>
          ))}
        </ul>
      </div>
      {isPresent ? (
        <span className={styles.words}>{t('committees.paper.present')}</span>
      ) : (
        <Button isDisabled={!isPinnable} isPending={isPending} onPress={() => onAdd(freeze)}>
          {t('committees.paper.addDocument')}
        </Button>
      )}
    </li>
  )
}
