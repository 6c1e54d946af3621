import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  exportFormats,
  pdfStandards,
  type ExportCheck,
  type ExportFormat,
  type PdfStandard
} from '../../../shared/exports/schema.ts'
import { saveExport } from '../../platform/jobs.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { useRefusal } from '../../ui/refusal.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { ExportedText } from './api.ts'
import styles from './export-dialog.module.css'
import { useCheck, useMaking } from './hooks.ts'

/** Takes a text out as a file: the format, what it would lose, the file. */
export function ExportDialog(props: {
  text: ExportedText
  format: ExportFormat
  onFormat: (format: ExportFormat) => void
  onClose: () => void
}) {
  const { text, format, onFormat, onClose } = props
  const { t } = useTranslation()
  const [standard, setStandard] = useState<PdfStandard>('ua')
  const [isReview, setReview] = useState(false)
  const { data: check, error } = useCheck(text)
  const making = useMaking(text)
  const refusal = useRefusal(making.refusal ?? error)
  const review = format === 'docx' ? check?.review : undefined
  const isReviewable = Boolean(review && review.threads + review.suggestions > 0)
  const hasReview = isReviewable && isReview
  const choose = (next: ExportFormat) => {
    making.reset()
    onFormat(next)
  }
  return (
    <Dialog isOpen onClose={onClose} title={t('exports.dialog.title')}>
      <div className={styles.dialog}>
        <RadioGroup
          label={t('exports.dialog.format')}
          options={exportFormats.map(value => ({
            value,
            label: t(`exports.dialog.formats.${value}`),
            description: t(`exports.dialog.uses.${value}`)
          }))}
          value={format}
          onChange={choose}
          isDisabled={making.isMaking}
        />
        {format === 'pdf' && (
          <RadioGroup
            label={t('exports.dialog.standard')}
            options={pdfStandards.map(value => ({ value, label: t(`exports.dialog.standards.${value}`) }))}
            value={standard}
            onChange={setStandard}
            isDisabled={making.isMaking}
          />
        )}
        {review && isReviewable && (
          <RadioGroup
            label={t('exports.dialog.review')}
            options={[
              { value: 'clean', label: t('exports.dialog.clean') },
              {
                value: 'review',
                label: t('exports.dialog.withReview', {
                  threads: review.threads,
                  suggestions: review.suggestions
                }),
                description: t('exports.dialog.reviewUse')
              }
            ]}
            value={isReview ? 'review' : 'clean'}
            onChange={value => {
              making.reset()
              setReview(value === 'review')
            }}
            isDisabled={making.isMaking}
          />
        )}
        <LossList
          losses={hasReview ? review?.losses : check?.formats.find(one => one.format === format)?.losses}
          hasReview={hasReview}
          isRefused={Boolean(error)}
        />
        {refusal && <Notice kind="error">{refusal.sentence}</Notice>}
        {making.file && (
          <Notice
            kind="success"
            action={
              <Button size="small" onPress={() => saveExport(making.file!.exportId)}>
                {t('exports.dialog.again')}
              </Button>
            }
          >
            {t('exports.dialog.done', { name: making.file.name })}
          </Notice>
        )}
        {making.isMaking ? (
          <Progress
            label={t('exports.dialog.making', { format: t(`exports.dialog.formats.${format}`) })}
            share={making.share}
            onCancel={making.cancel}
          />
        ) : (
          !making.file && (
            <Button
              variant="primary"
              icon="download"
              onPress={() =>
                making.start({
                  format,
                  ...(format === 'pdf' && { standard }),
                  ...(hasReview && { hasReview })
                })
              }
            >
              {t('exports.dialog.download')}
            </Button>
          )
        )}
      </div>
    </Dialog>
  )
}

/** What the format would lose, with how often and where first; known before anything is made. */
function LossList(props: {
  losses: ExportCheck['formats'][number]['losses'] | undefined
  hasReview: boolean
  isRefused: boolean
}) {
  const { losses, hasReview, isRefused } = props
  const { t } = useTranslation()
  if (isRefused) return null
  if (!losses) return <Skeleton rows={2} />
  return (
    <section className={styles.losses} aria-live="polite">
      {losses.length === 0 ? (
        <p className={styles.kept}>{t('exports.dialog.nothingLost')}</p>
      ) : (
        <>
          <h3 className={styles.heading}>{t('exports.dialog.lost')}</h3>
          <ul className={styles.list}>
            {losses.map(loss => (
              <li key={loss.code} className={styles.loss}>
                <span>{t(`exports.loss.${loss.code}`)}</span>
                <span className={styles.count}>{loss.count}</span>
                {loss.sample && <span className={styles.sample}>{loss.sample}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className={styles.stays}>{t(hasReview ? 'exports.dialog.staysReview' : 'exports.dialog.stays')}</p>
    </section>
  )
}
