import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { evidenceSides } from '../../../../shared/findings/schema.ts'
import { addresses } from '../../../platform/addresses.ts'
import { useCan, useProject } from '../../../platform/session.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Link } from '../../../ui/link.tsx'
import { Menu, type MenuEntry } from '../../../ui/menu.tsx'
import type { EvidenceSide, FindingView } from '../api.ts'
import { useFindingDeeds } from '../hooks.ts'
import { Byline } from '../../../platform/byline.tsx'
import { EvidenceDialog } from './evidence-dialog.tsx'
import { FindingDialog } from './finding-dialog.tsx'
import styles from './findings-tab.module.css'
import { PlaceMark } from './place-mark.tsx'
import { Quote } from './quote.tsx'

const tones = { draft: 'grey', discussed: 'amber', validated: 'green', rejected: 'red' } as const

/** A finding reads like a sentence with its evidence under it. */
export function FindingCard({ finding }: { finding: FindingView }) {
  const { t } = useTranslation()
  const mayEdit = useCan('finding.edit') && (finding.state === 'draft' || finding.state === 'discussed')
  const [dialog, setDialog] = useState<'edit' | 'evidence'>()
  const entries = useEntries(finding, mayEdit, () => setDialog('edit'))
  return (
    <li className={styles.card}>
      <div className={styles.head}>
        <div className={styles.words}>
          <h2 className={styles.statement} lang={finding.language}>
            {finding.statement}
          </h2>
          <div className={styles.facts}>
            <Badge tone={tones[finding.state]}>{t(`findings.state.${finding.state}`)}</Badge>
            <Byline author={finding.author} at={finding.createdAt} />
          </div>
        </div>
        {entries.length > 0 && (
          <Menu label={t('findings.more')} placement="bottom end" groups={[{ entries }]}>
            <IconButton icon="more" label={t('findings.more')} />
          </Menu>
        )}
      </div>
      <div className={styles.sides}>
        {evidenceSides.map(side => (
          <Side key={side} side={side} finding={finding} mayEdit={mayEdit} />
        ))}
      </div>
      {finding.hidden > 0 && (
        <p className={styles.hidden}>{t('findings.evidence.hidden', { count: finding.hidden })}</p>
      )}
      {mayEdit && (
        <div>
          <Button icon="plus" size="small" onPress={() => setDialog('evidence')}>
            {t('findings.evidence.add')}
          </Button>
        </div>
      )}
      {dialog === 'edit' && <FindingDialog finding={finding} onClose={() => setDialog(undefined)} />}
      {dialog === 'evidence' && <EvidenceDialog finding={finding} onClose={() => setDialog(undefined)} />}
    </li>
  )
}

function useEntries(finding: FindingView, mayEdit: boolean, edit: () => void): MenuEntry[] {
  const { t } = useTranslation()
  const { change, remove } = useFindingDeeds()
  const next = finding.state === 'draft' ? 'discussed' : 'draft'
  return [
    ...(mayEdit
      ? [
          { id: 'edit', label: t('findings.edit'), icon: 'edit' as const, onAction: edit },
          {
            id: 'state',
            label: t(`findings.to.${next}`),
            icon: 'concertation' as const,
            onAction: () => change.mutate({ id: finding.id, change: { state: next } })
          }
        ]
      : []),
    ...(finding.mayDelete
      ? [
          {
            id: 'remove',
            label: t('findings.remove'),
            icon: 'trash' as const,
            isDangerous: true,
            onAction: () => remove.mutate(finding.id)
          }
        ]
      : [])
  ]
}

function Side(props: { side: EvidenceSide; finding: FindingView; mayEdit: boolean }) {
  const { side, finding, mayEdit } = props
  const { t } = useTranslation()
  const { code } = useProject()
  const { removeEvidence } = useFindingDeeds()
  const evidence = finding.evidence.filter(one => one.side === side)
  return (
    <div className={styles.side}>
      <h3 className={styles.sideTitle}>{t(`findings.evidence.${side}Count`, { count: evidence.length })}</h3>
      {evidence.length === 0 && <p className={styles.nothing}>{t(`findings.evidence.${side}None`)}</p>}
      <ul className={styles.evidence} aria-label={t(`findings.evidence.${side}`)}>
        {evidence.map(({ annotation }) => (
          <li key={annotation.id} className={styles.piece}>
            <div className={styles.source}>
              <Link
                to={addresses.document(code, annotation.documentId)}
                search={{ lang: annotation.language, panel: 'annotations', annotation: annotation.id }}
                variant="bare"
                className={styles.link}
              >
                <Quote
                  text={annotation.anchor.exact}
                  language={annotation.language}
                  isGone={annotation.state === 'orphan'}
                  isShort
                />
              </Link>
              <PlaceMark state={annotation.state} words={annotation.words} language={annotation.language} />
              <p className={styles.body}>{annotation.body}</p>
              <Byline author={annotation.author} at={annotation.createdAt} />
            </div>
            {mayEdit && (
              <IconButton
                icon="close"
                size="small"
                label={t('findings.evidence.remove')}
                onPress={() => removeEvidence.mutate({ id: finding.id, annotationId: annotation.id, side })}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
