import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import type { Movement } from '../api.ts'
import styles from './movements.module.css'
import { ThingLink } from './thing-link.tsx'

/** Who did what, the newest first, day by day. */
export function Movements({ movements }: { movements: readonly Movement[] }) {
  const format = useFormat()
  const days = byDay(movements)
  return (
    <>
      {[...days].map(([day, ofDay]) => (
        <section key={day} className={styles.day}>
          <h3 className={styles.date}>{format.date(ofDay[0]!.at)}</h3>
          <ol>
            {repeated(ofDay).map(({ movement, times }) => (
              <Line key={movement.id} movement={movement} times={times} />
            ))}
          </ol>
        </section>
      ))}
    </>
  )
}

function byDay(movements: readonly Movement[]): Map<string, Movement[]> {
  const days = new Map<string, Movement[]>()
  for (const movement of movements) {
    const day = new Date(movement.at).toDateString()
    days.set(day, [...(days.get(day) ?? []), movement])
  }
  return days
}

/** The same deed of the same person on the same thing, several times in a row, is told once. */
function repeated(movements: readonly Movement[]): { movement: Movement; times: number }[] {
  const told: { movement: Movement; times: number }[] = []
  for (const movement of movements) {
    const last = told.at(-1)
    if (last && deedOf(last.movement) === deedOf(movement)) last.times += 1
    else told.push({ movement, times: 1 })
  }
  return told
}

/** Annotations have no name of their own: they are told by the document that they are in. */
const deedOf = ({ actor, verb, projectCode, object }: Movement) =>
  JSON.stringify([
    actor,
    verb,
    projectCode,
    object.type,
    object.type === 'annotation' ? object.title : object.id
  ])

function Line({ movement, times }: { movement: Movement; times: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { actor, organisation, object, verb } = movement
  const key = `home.moved.${object.type}.${verb}`
  return (
    <li className={styles.line}>
      <Avatar name={actor || t('home.someone')} size="small" />
      <p className={styles.words}>
        <span className={styles.actor}>{actor || t('home.someone')}</span>
        {organisation && <span className={styles.organisation}> · {organisation}</span>}{' '}
        {t(i18next.exists(key) ? key : 'home.moved.other')}{' '}
        <ThingLink code={movement.projectCode} thing={object} />
        {times > 1 && <span className={styles.organisation}> · {t('home.times', { count: times })}</span>}
      </p>
      <span className={styles.when}>
        {movement.projectCode} · {format.time(movement.at)}
      </span>
    </li>
  )
}
