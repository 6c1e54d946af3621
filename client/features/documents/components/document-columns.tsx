import { useTranslation } from 'react-i18next'
import { languages } from '../../../../shared/languages.ts'
import { addresses } from '../../../platform/addresses.ts'
import { inLanguage, useFormat, useLanguage } from '../../../platform/i18n.ts'
import { useCan } from '../../../platform/session.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Link } from '../../../ui/link.tsx'
import { StateMark } from '../../../ui/state-mark.tsx'
import type { Column } from '../../../ui/table.tsx'
import type { DocumentRow } from '../api.ts'
import styles from '../page.module.css'
import { FavouriteButton } from '../shelf/favourite-button.tsx'
import { LanguageMarks } from './language-marks.tsx'
import { PresentPeople } from './present-people.tsx'

/** The columns of the list; readers of publications do without those of the work. */
export function useDocumentColumns(code: string): Column<DocumentRow>[] {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormat()
  const isPartner = useCan('document.follow')
  const title = (row: DocumentRow) => inLanguage(row.titles, language)
  const columns: Column<DocumentRow>[] = [
    {
      key: 'title',
      header: t('documents.column.title'),
      value: title,
      cell: row => (
        <span className={styles.name}>
          <FavouriteButton
            documentId={row.id}
            title={title(row)}
            isFavourite={row.isFavourite}
            size="small"
          />
          <span className={styles.label}>
            <Link to={addresses.document(code, row.id)} variant="quiet" className={styles.title}>
              <span lang={languages.find(one => row.titles[one] === title(row))}>{title(row)}</span>
            </Link>
            {row.tags.map(tag => (
              <Badge key={tag}>{tag}</Badge>
            ))}
          </span>
        </span>
      )
    },
    {
      key: 'kind',
      header: t('documents.column.kind'),
      value: row => t(`documents.kind.${row.kind}`),
      cell: row => t(`documents.kind.${row.kind}`),
      width: '144px',
      isSecondary: true
    },
    {
      key: 'state',
      header: t('documents.column.state'),
      value: row => row.state,
      cell: row => <StateMark state={row.state} />,
      width: '128px',
      isSecondary: true
    },
    {
      key: 'languages',
      header: t('documents.column.languages'),
      value: row => languages.filter(one => row.titles[one]).join(' '),
      cell: row => <LanguageMarks there={languages.filter(one => row.titles[one])} />,
      width: '112px'
    },
    {
      key: 'owner',
      header: t('documents.column.owner'),
      value: row => row.owner,
      cell: row => row.owner,
      width: '128px',
      isSecondary: true
    },
    {
      key: 'present',
      header: t('documents.column.present'),
      value: row => row.present.length || null,
      cell: row => <PresentPeople people={row.present} />,
      width: '88px',
      isSecondary: true
    },
    {
      key: 'threads',
      header: t('documents.column.threads'),
      value: row => row.openThreads || null,
      cell: row =>
        row.openThreads ? (
          <Link
            to={`${addresses.document(code, row.id)}?panel=comments`}
            variant="quiet"
            aria-label={t('documents.threads', { count: row.openThreads })}
          >
            {format.number(row.openThreads)}
          </Link>
        ) : null,
      width: '108px',
      isSecondary: true
    },
    {
      key: 'changed',
      header: t('documents.column.changed'),
      value: row => row.changedAt,
      cell: row => (
        <time dateTime={row.changedAt} title={format.dateTime(row.changedAt)} className={styles.changed}>
          {format.ago(row.changedAt)}
        </time>
      ),
      width: '120px'
    }
  ]
  return isPartner ? columns : columns.filter(({ key }) => !['present', 'state', 'threads'].includes(key))
}
