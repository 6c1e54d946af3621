import { useTranslation } from 'react-i18next'
import { dayOf } from '../../../../shared/testers/calendar.ts'
import type { Dossier } from '../../../../shared/testers/dossier.ts'
import { useFormat } from '../../../platform/i18n.ts'
import { Badge } from '../../../ui/badge.tsx'
import styles from './entry-words.module.css'

/** When, how and how long; what was seen; when the next visit is due. */
export function VisitWords(props: { visit: Dossier['visits'][number]; isLast: boolean }) {
  const { visit, isLast } = props
  const { t } = useTranslation()
  const format = useFormat()
  const isLate = isLast && visit.nextOn !== null && visit.nextOn < dayOf(new Date())
  return (
    <>
      <p className={styles.head}>
        <time dateTime={visit.on}>{format.date(visit.on)}</time>
      </p>
      <p className={styles.facts}>
        {[
          t(`testers.dossier.mode.${visit.mode}`),
          t('testers.dossier.minutes', { minutes: visit.minutes }),
          visit.mentorName
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {visit.summary && <p className={styles.prose}>{visit.summary}</p>}
      {isLast && visit.nextOn && (
        <Badge tone={isLate ? 'red' : 'grey'}>
          {t(isLate ? 'testers.dossier.nextLate' : 'testers.dossier.next', {
            date: format.date(visit.nextOn)
          })}
        </Badge>
      )}
    </>
  )
}

/** The wording, whether it was validated, and the wordings before. */
export function QuestionWords({ question }: { question: Dossier['questions'][number] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { text, validatedOn, wordings } = question
  return (
    <>
      <p className={styles.prose}>{text}</p>
      <p className={styles.facts}>
        <Badge tone={validatedOn ? 'green' : 'amber'}>
          {validatedOn
            ? t('testers.dossier.validated', { date: format.date(validatedOn) })
            : t('testers.dossier.notValidated')}
        </Badge>{' '}
        {t('testers.dossier.wording', { number: wordings.length })}
      </p>
      {wordings.length > 1 && (
        <details className={styles.facts}>
          <summary>{t('testers.dossier.earlierWordings')}</summary>
          <ol>
            {wordings.slice(0, -1).map((wording, index) => (
              <li key={index} className={styles.earlier}>
                {wording.text}
                <br />
                {wording.by}, {format.date(wording.at)}
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  )
}

/** Who, of which kind, in which stages. */
export function StakeholderWords({ stakeholder }: { stakeholder: Dossier['stakeholders'][number] }) {
  const { t } = useTranslation()
  const { name, category, stages } = stakeholder
  return (
    <>
      <p className={styles.head}>{name}</p>
      <p className={styles.facts}>
        {[
          t(`testers.dossier.category.${category}`),
          ...stages.map(number => t('testers.stage.name', { number }))
        ].join(' · ')}
      </p>
    </>
  )
}
