import { useTranslation } from 'react-i18next'
import { addresses } from '../../../platform/addresses.ts'
import { Link } from '../../../ui/link.tsx'
import styles from './thing-link.module.css'

interface Thing {
  type: string
  id: string
  title: string
}

interface Place {
  to: string
  search?: Record<string, string>
}

/** Where a thing of this type is looked at, in its list when it has no page of its own. */
function placeOf(code: string, { type, id, title }: Thing): Place | undefined {
  if (type === 'document') return { to: addresses.document(code, id) }
  if (type === 'enrolment') return { to: addresses.tester(code, id) }
  if (type === 'stages') return { to: addresses.testerStages(code) }
  if (type === 'statement') return { to: addresses.statement(code, id) }
  if (type === 'contribution' || type === 'period-report')
    return { to: addresses.period(code, title.slice(0, 6)) }
  if (type === 'report-plan') return { to: addresses.reportPlan(code) }
  if (type === 'snapshot') return { to: addresses.snapshot(code, id) }
  if (type === 'organisation') return { to: addresses.organisation(code, id) }
  if (type === 'tester-import') return { to: addresses.testers(code) }
  if (type === 'meeting') return { to: addresses.meeting(code, id) }
  if (type === 'pack') return { to: addresses.committees(code) }
  if (type === 'annotation') return { to: addresses.findings(code) }
  if (type === 'finding')
    return { to: addresses.findings(code), search: { view: 'findings', words: title.slice(0, 60) } }
  if (type === 'reference') return { to: addresses.references(code), search: { text: title.slice(0, 60) } }
  if (type === 'person' || type === 'invitation') return { to: addresses.people(code) }
  return undefined
}

/** The name of a thing, leading to it. */
export function ThingLink({ code, thing }: { code: string; thing: Thing }) {
  const { t } = useTranslation()
  const place = placeOf(code, thing)
  const name = thing.type === 'meeting' ? t('home.meeting', { number: thing.title }) : thing.title
  if (!place || !name) return <span className={styles.name}>{name}</span>
  return (
    <Link {...place} variant="quiet" className={styles.name}>
      {name}
    </Link>
  )
}
