import { useTranslation } from 'react-i18next'
import type { Dossier } from '../../../../shared/testers/dossier.ts'
import { addresses } from '../../../platform/addresses.ts'
import { useProject } from '../../../platform/session.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Link } from '../../../ui/link.tsx'
import { evidenceFile } from '../hooks.ts'
import { useRemoval } from '../removal.ts'
import styles from './evidence-line.module.css'

type Shown = Dossier['evidence'][number]

/** What was shown for a sub-step: a file to fetch, a document or a link to open. */
export function EvidenceLine(props: { evidence: Shown; testerId: string; mayRemove: boolean }) {
  const { evidence, testerId, mayRemove } = props
  const { t } = useTranslation()
  const remove = useRemoval(testerId)
  const icon = evidence.type === 'link' ? 'link' : evidence.type === 'file' ? 'file' : 'documents'
  return (
    <li className={styles.line}>
      <Icon name={icon} size={14} />
      <span className={styles.title}>
        <Target evidence={evidence} />
      </span>
      {mayRemove && (
        <IconButton
          icon="close"
          size="small"
          label={t('testers.dossier.remove', { name: evidence.title })}
          onPress={() => remove(evidence.id)}
        />
      )}
    </li>
  )
}

function Target({ evidence }: { evidence: Shown }) {
  const { code } = useProject()
  const { type, title, url, documentId, id } = evidence
  if (type === 'file')
    return (
      <Link to={evidenceFile(id)} isFile>
        {title}
      </Link>
    )
  if (type === 'link' && url)
    return (
      <a href={url} rel="noreferrer" target="_blank">
        {title}
      </a>
    )
  return documentId ? <Link to={addresses.document(code, documentId)}>{title}</Link> : <>{title}</>
}
