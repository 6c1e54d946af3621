import { useTranslation } from 'react-i18next'
import type { Dashboard } from '../../../../shared/testers/schema.ts'
import { Button } from '../../../ui/button.tsx'
import { useFilters, type Filters, type Narrow } from '../filters.ts'
import { areas } from '../map-outlines.ts'
import styles from './filter-marks.module.css'

/** What everything below is narrowed to, each to be taken away. */
export function FilterMarks(props: { filters: Filters; narrow: Narrow; mentors: Dashboard['mentors'] }) {
  const { filters, narrow, mentors } = props
  const { t } = useTranslation()
  const [stage, stageStatus] = filters.stage.split('-')
  const mentor =
    filters.mentor === 'none'
      ? t('testers.mentors.none')
      : mentors.find(load => load.mentor?.id === filters.mentor)?.mentor?.name
  const { place } = useFilters()
  const area = areas.find(({ code }) => code === filters.area)?.name ?? filters.area
  const marks = [
    filters.pole && !place.pole && { name: t(`ui.pole.${filters.pole}`), clear: { pole: undefined } },
    filters.versant &&
      !place.versant && { name: t(`ui.versant.${filters.versant}`), clear: { versant: undefined } },
    filters.status && { name: t(`testers.statusGroup.${filters.status}`), clear: { status: undefined } },
    stage &&
      stageStatus && {
        name: t('testers.list.stageMark', { number: stage, status: t(`testers.stageStatus.${stageStatus}`) }),
        clear: { stage: '' }
      },
    filters.attention && {
      name: t(`testers.attention.${filters.attention}`),
      clear: { attention: undefined }
    },
    filters.area && { name: area, clear: { area: '' } },
    filters.mentor && { name: mentor ?? '–', clear: { mentor: '' } }
  ].filter(mark => Boolean(mark)) as { name: string; clear: Parameters<Narrow>[0] }[]
  if (marks.length === 0) return null
  const all = {
    pole: undefined,
    versant: undefined,
    status: undefined,
    stage: '',
    mentor: '',
    attention: undefined,
    area: '',
    q: ''
  }
  return (
    <div role="group" aria-label={t('testers.narrowed.label')} className={styles.marks}>
      {marks.map(mark => (
        <Button
          key={mark.name}
          size="small"
          icon="close"
          aria-label={t('testers.narrowed.remove', { name: mark.name })}
          onPress={() => void narrow(mark.clear)}
        >
          {mark.name}
        </Button>
      ))}
      <Button size="small" variant="quiet" onPress={() => void narrow(all)}>
        {t('testers.narrowed.clear')}
      </Button>
    </div>
  )
}
