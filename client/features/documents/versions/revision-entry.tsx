import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Menu } from '../../../ui/menu.tsx'
import type { DocumentView, RevisionRow } from '../api.ts'
import type { useDocumentDeeds } from '../hooks.ts'
import { CiteDialog } from './cite-dialog.tsx'
import type { VersionDeeds } from './hooks.ts'
import { NOW, revisionSide, type Side } from './sides.ts'
import { Signatures } from './signatures.tsx'
import styles from './versions-panel.module.css'

export interface RevisionEntryProps {
  row: RevisionRow
  view: DocumentView
  deeds: ReturnType<typeof useDocumentDeeds>
  versionDeeds: VersionDeeds
  isShown: boolean
  onRead: () => void
  onCompare: (from: Side, to: Side) => void
}

/** A frozen revision in the line of time: read it, compare it, cite it, sign it, publish it. */
export function RevisionEntry(props: RevisionEntryProps) {
  const { row, view, versionDeeds, isShown, onRead, onCompare } = props
  const { t } = useTranslation()
  const format = useFormat()
  const [isCiting, setIsCiting] = useState(false)
  return (
    <li className={styles.entry} data-shown={isShown || undefined} data-frozen>
      <div className={styles.head}>
        <span className={styles.time}>{format.time(row.frozenAt)}</span>
        <Icon name="lock" size={16} />
        <span className={styles.number}>{t('documents.revision.number', { number: row.number })}</span>
        <Button size="small" variant="quiet" onPress={onRead}>
          {t(isShown ? 'documents.revision.close' : 'documents.revision.read')}
        </Button>
        <Menu
          label={t('versions.more', { name: t('documents.revision.number', { number: row.number }) })}
          placement="bottom end"
          groups={[
            {
              entries: [
                {
                  id: 'compare',
                  label: t('versions.compareNow'),
                  onAction: () => onCompare(revisionSide(row.id), NOW)
                },
                { id: 'cite', label: t('versions.cite.open'), onAction: () => setIsCiting(true) }
              ]
            }
          ]}
        >
          <IconButton
            icon="more"
            size="small"
            label={t('versions.more', { name: t('documents.revision.number', { number: row.number }) })}
          />
        </Menu>
      </div>
      <p className={styles.facts}>
        {row.frozenBy}
        {row.organisation && ` · ${row.organisation}`}
      </p>
      <p className={styles.hash} title={row.sha256}>
        SHA-256 {row.sha256.slice(0, 12)}…
      </p>
      <Signatures row={row} view={view} deeds={versionDeeds} />
      <Publications {...props} />
      {isCiting && <CiteDialog revisionId={row.id} onClose={() => setIsCiting(false)} />}
    </li>
  )
}

function Publications({ row, view, deeds }: RevisionEntryProps) {
  const { t } = useTranslation()
  const isOut = (organisationId: string | null) =>
    row.publications.some(one => (one.organisation?.id ?? null) === organisationId)
  const audiences = [{ id: null, shortName: t('documents.revision.allReaders') }, ...view.audiences].filter(
    audience => !isOut(audience.id)
  )
  return (
    <div className={styles.publications}>
      {row.publications.map(publication => (
        <span key={publication.id} className={styles.publication}>
          <Badge tone="green">
            {t('documents.revision.publishedTo', {
              audience: publication.organisation?.shortName ?? t('documents.revision.allReaders')
            })}
          </Badge>
          {view.can.publish && (
            <IconButton
              icon="close"
              size="small"
              label={t('documents.revision.withdraw')}
              onPress={() =>
                deeds.withdraw.mutate({
                  revisionId: row.id,
                  publicationId: publication.id,
                  organisationId: publication.organisation?.id ?? null
                })
              }
            />
          )}
        </span>
      ))}
      {view.can.publish && view.state !== 'archived' && audiences.length > 0 && (
        <Menu
          label={t('documents.revision.publish')}
          placement="bottom end"
          groups={[
            {
              title: t('documents.revision.publishTo'),
              entries: audiences.map(audience => ({
                id: audience.id ?? 'all',
                label: audience.shortName,
                onAction: () => deeds.publish.mutate({ revisionId: row.id, organisationId: audience.id })
              }))
            }
          ]}
        >
          <Button size="small" icon="eye">
            {t('documents.revision.publish')}
          </Button>
        </Menu>
      )}
    </div>
  )
}
