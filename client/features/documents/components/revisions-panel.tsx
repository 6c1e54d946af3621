import { useTranslation } from 'react-i18next'
import type { Language } from '../../../../shared/languages.ts'
import { useFormat } from '../../../platform/i18n.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import type { DocumentView, RevisionRow } from '../api.ts'
import { useRevisions, type useDocumentDeeds } from '../hooks.ts'
import styles from './revisions-panel.module.css'

type Deeds = ReturnType<typeof useDocumentDeeds>

/** The frozen revisions of the language version on the screen: freeze, read, publish, withdraw. */
export function RevisionsPanel(props: {
  view: DocumentView
  language: Language
  deeds: Deeds
  shownId: string | null
  onRead: (revisionId: string | undefined) => void
}) {
  const { view, language, deeds, shownId, onRead } = props
  const { t } = useTranslation()
  const { data } = useRevisions(view.id)
  const rows = data?.filter(row => row.language === language)
  return (
    <div className={styles.panel}>
      {view.can.freeze && (
        <div className={styles.freeze}>
          <Button
            icon="lock"
            isPending={deeds.freeze.isPending}
            onPress={() => deeds.freeze.mutate(language)}
          >
            {t('documents.revision.freeze')}
          </Button>
          <p className={styles.hint}>{t('documents.revision.freezeHint')}</p>
        </div>
      )}
      {!rows ? (
        <Skeleton rows={3} />
      ) : rows.length === 0 ? (
        <EmptyState title={t('documents.revision.none')}>{t('documents.revision.noneWords')}</EmptyState>
      ) : (
        <ol className={styles.list}>
          {rows.map(row => (
            <Revision
              key={row.id}
              row={row}
              view={view}
              deeds={deeds}
              isShown={row.id === shownId}
              onRead={() => onRead(row.id === shownId ? undefined : row.id)}
            />
          ))}
        </ol>
      )}
    </div>
  )
}

function Revision(props: {
  row: RevisionRow
  view: DocumentView
  deeds: Deeds
  isShown: boolean
  onRead: () => void
}) {
  const { row, view, deeds, isShown, onRead } = props
  const { t } = useTranslation()
  const format = useFormat()
  const publish = (organisationId: string | null) =>
    deeds.publish.mutate({ revisionId: row.id, organisationId })
  const isOut = (organisationId: string | null) =>
    row.publications.some(one => (one.organisation?.id ?? null) === organisationId)
  const audiences = [{ id: null, shortName: t('documents.revision.allReaders') }, ...view.audiences].filter(
    audience => !isOut(audience.id)
  )
  return (
    <li className={styles.revision} data-shown={isShown || undefined}>
      <div className={styles.head}>
        <span className={styles.number}>{t('documents.revision.number', { number: row.number })}</span>
        <Button size="small" variant="quiet" onPress={onRead}>
          {t(isShown ? 'documents.revision.close' : 'documents.revision.read')}
        </Button>
        {view.can.publish && audiences.length > 0 && (
          <Menu
            label={t('documents.revision.publish')}
            placement="bottom end"
            groups={[
              {
                title: t('documents.revision.publishTo'),
                entries: audiences.map(audience => ({
                  id: audience.id ?? 'all',
                  label: audience.shortName,
                  onAction: () => publish(audience.id)
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
      <p className={styles.facts}>
        {format.dateTime(row.frozenAt)}
        {row.frozenBy && ` · ${row.frozenBy}`}
        {row.organisation && ` · ${row.organisation}`}
      </p>
      <p className={styles.hash} title={row.sha256}>
        SHA-256 {row.sha256.slice(0, 12)}…
      </p>
      {row.publications.length > 0 && (
        <ul className={styles.publications}>
          {row.publications.map(publication => (
            <li key={publication.id}>
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
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
