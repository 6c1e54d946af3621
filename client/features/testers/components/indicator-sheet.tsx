import { useTranslation } from 'react-i18next'
import type { Dossier } from '../../../../shared/testers/dossier.ts'
import { useFormat } from '../../../platform/i18n.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useRemoval } from '../removal.ts'
import type { OpenEntry } from './entry-dialog.tsx'
import styles from './entry-words.module.css'

type Indicator = Dossier['indicators'][number]
type Measure = Indicator['measures'][number]

/** What is measured, against which target, and every measure with its day, source and standing. */
export function IndicatorSheet(props: {
  indicator: Indicator
  testerId: string
  mayMeasure: boolean
  onOpen: (open: OpenEntry) => void
}) {
  const { indicator, testerId, mayMeasure, onOpen } = props
  const { t } = useTranslation()
  const format = useFormat()
  const { title, kind, unit, target, targetOn, lowest, highest, measures } = indicator
  const number = (value: number) => [format.number(value), unit].filter(Boolean).join(' ')
  const facts = [
    t(`testers.dossier.indicatorKind.${kind}`),
    kind === 'scale' && lowest !== null && highest !== null && `${number(lowest)} – ${number(highest)}`,
    target !== null && t('testers.dossier.target', { target: number(target) }),
    targetOn && t('testers.dossier.targetOn', { date: format.date(targetOn) })
  ]
  return (
    <>
      <p className={styles.head}>{title}</p>
      <p className={styles.facts}>{facts.filter(Boolean).join(' · ')}</p>
      {measures.length > 0 && (
        <div className={styles.scroll} tabIndex={-1}>
          <table className={styles.measures} aria-label={t('testers.dossier.measures', { title })}>
            <thead>
              <tr>
                <th scope="col">{t('fields.date')}</th>
                <th scope="col">{t('fields.value')}</th>
                <th scope="col">{t('testers.dossier.source')}</th>
                <th scope="col">{t('testers.dossier.standing')}</th>
                {mayMeasure && <td />}
              </tr>
            </thead>
            <tbody>
              {measures.map(measure => (
                <MeasureRow
                  key={measure.id}
                  measure={measure}
                  value={measure.value === null ? null : number(measure.value)}
                  testerId={testerId}
                  onChange={
                    mayMeasure
                      ? () => onOpen({ kind: 'measure', entry: { ...measure }, indicator })
                      : undefined
                  }
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {mayMeasure && (
        <Button
          size="small"
          variant="quiet"
          icon="plus"
          onPress={() => onOpen({ kind: 'measure', indicator })}
        >
          {t('testers.dossier.add.measure')}
        </Button>
      )}
    </>
  )
}

function MeasureRow(props: {
  measure: Measure
  value: string | null
  testerId: string
  onChange?: () => void
}) {
  const { measure, value, testerId, onChange } = props
  const { t } = useTranslation()
  const format = useFormat()
  const remove = useRemoval(testerId)
  const on = format.date(measure.on)
  return (
    <tr>
      <td className={styles.number}>{on}</td>
      <td>
        {value && <span className={styles.number}>{value}</span>} {measure.text}
      </td>
      <td>{measure.source || '–'}</td>
      <td>
        <Badge tone={measure.isVerified ? 'green' : 'grey'}>
          {t(measure.isVerified ? 'testers.dossier.verified' : 'testers.dossier.unverified')}
        </Badge>
      </td>
      {onChange && (
        <td className={styles.number} data-not-printed>
          <IconButton
            icon="edit"
            size="small"
            label={t('testers.dossier.changeMeasure', { date: on })}
            onPress={onChange}
          />
          <IconButton
            icon="trash"
            size="small"
            label={t('testers.dossier.removeMeasure', { date: on })}
            onPress={() => remove(measure.id)}
          />
        </td>
      )}
    </tr>
  )
}
