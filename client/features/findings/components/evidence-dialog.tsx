import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { evidenceSides } from '../../../../shared/findings/schema.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import type { FindingView } from '../api.ts'
import { useFindingDeeds, useProjectAnnotations } from '../hooks.ts'
import { Byline } from '../../../platform/byline.tsx'
import styles from './findings-tab.module.css'
import { Quote } from './quote.tsx'

/** Weighs annotations that all partners see for or against the finding. */
export function EvidenceDialog({ finding, onClose }: { finding: FindingView; onClose: () => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const sought = useDeferredValue(text)
  const { data } = useProjectAnnotations({ text: sought || undefined, limit: 50 })
  const { setEvidence } = useFindingDeeds()
  const held = new Map(finding.evidence.map(({ side, annotation }) => [annotation.id, side]))
  const choices = (data?.annotations ?? []).filter(({ visibility }) => visibility === 'partners')
  return (
    <Dialog isOpen onClose={onClose} title={t('findings.evidence.add')} size="wide">
      <div className={styles.picker}>
        <p className={styles.statement} lang={finding.language}>
          {finding.statement}
        </p>
        <SearchField label={t('annotations.search')} value={text} onChange={setText} autoFocus />
        {!data ? (
          <Skeleton rows={4} />
        ) : choices.length === 0 ? (
          <EmptyState icon="comment" title={t('findings.evidence.nothing')}>
            {t('findings.evidence.nothingWords')}
          </EmptyState>
        ) : (
          <ul className={styles.choices}>
            {choices.map(annotation => (
              <li key={annotation.id} className={styles.choice}>
                <div className={styles.source}>
                  <Quote text={annotation.anchor.exact} language={annotation.language} isShort />
                  <p className={styles.body}>{annotation.body}</p>
                  <Byline author={annotation.author} at={annotation.createdAt} />
                </div>
                <div className={styles.weigh}>
                  {evidenceSides.map(side => (
                    <Button
                      key={side}
                      size="small"
                      icon={held.get(annotation.id) === side ? 'check' : undefined}
                      aria-pressed={held.get(annotation.id) === side}
                      onPress={() =>
                        setEvidence.mutate({ id: finding.id, annotationId: annotation.id, side })
                      }
                    >
                      {t(`findings.evidence.${side}Action`)}
                    </Button>
                  ))}
                </div>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  )
}
