import { useTranslation } from 'react-i18next'
import { useState, type ReactNode } from 'react'
import { outlineOf } from '../../../../shared/editor/outline.ts'
import { withCitations } from '../../../../shared/references/in-document.ts'
import { useFormat } from '../../../platform/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { imageAddress } from '../api.ts'
import { useRevision } from '../hooks.ts'
import styles from '../document-page.module.css'
import { CiteDialog } from '../versions/cite-dialog.tsx'
import { useFigures } from '../figures/hooks.ts'
import { goToBlock, Outline } from './outline.tsx'
import { StaticDocument } from './static-document.tsx'

/** A frozen revision, to read: what it was, and nothing that was written since. */
export function RevisionReader(props: { documentId: string; revisionId: string | null; back?: ReactNode }) {
  const { documentId, revisionId, back } = props
  const { t } = useTranslation()
  const format = useFormat()
  const { data } = useRevision(revisionId)
  const { data: now } = useFigures(data?.figures.map(({ query }) => query) ?? [])
  const [isCiting, setIsCiting] = useState(false)
  if (!data) return <Skeleton rows={12} />
  return (
    <div className={styles.columns}>
      <div className={styles.edge} data-not-printed>
        <Outline
          entries={outlineOf(data.content, { isNumbered: data.hasNumberedHeadings })}
          onGo={goToBlock}
        />
      </div>
      <div className={styles.paper}>
        <Notice
          kind="info"
          action={
            <div className={styles.actions}>
              <Button size="small" icon="quote" onPress={() => setIsCiting(true)}>
                {t('versions.cite.open')}
              </Button>
              {back}
            </div>
          }
        >
          {t('documents.revision.reading', { number: data.number, date: format.dateTime(data.frozenAt) })}
        </Notice>
        <StaticDocument
          content={data.citations ? withCitations(data.content, data.citations) : data.content}
          language={data.language}
          hasNumberedHeadings={data.hasNumberedHeadings}
          figures={{ kept: data.figures, now: now?.figures ?? [] }}
          imageAddress={fileId => imageAddress(documentId, fileId)}
        />
      </div>
      {isCiting && <CiteDialog revisionId={data.id} onClose={() => setIsCiting(false)} />}
    </div>
  )
}
