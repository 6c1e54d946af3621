import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n.ts'
import { Facts } from '../../../ui/facts.tsx'
import { Section } from '../../../ui/page.tsx'
import type { HealthView } from '../api.ts'

const counted = ['refusals', 'failedCommits', 'turnedAway', 'drops', 'sheds'] as const

/** Who is in the live documents of this node, how fast they are saved, and what was refused since it started. */
export function LiveDocuments({ live }: { live: HealthView['live'] }) {
  const { t } = useTranslation()
  const { number } = useFormat()
  const word = (key: string, params = {}) => t(`administration.live.${key}`, params)
  const milliseconds = (ms: number) =>
    number(ms, { style: 'unit', unit: 'millisecond', maximumFractionDigits: ms < 10 ? 1 : 0 })
  const { sockets, people, rooms, acknowledgedMs, uncommittedBytes, waitingFrames } = live
  return (
    <Section title={word('title')}>
      <Facts
        facts={[
          { label: word('sockets'), value: number(sockets), note: word('who', { people, rooms }) },
          {
            label: word('saved'),
            value: acknowledgedMs === null ? word('quiet') : milliseconds(acknowledgedMs),
            note: acknowledgedMs !== null && word('savedOf')
          },
          {
            label: word('waiting'),
            value: number(uncommittedBytes / 1000, {
              style: 'unit',
              unit: 'kilobyte',
              maximumFractionDigits: 0
            }),
            note: waitingFrames > 0 && word('frames', { count: waitingFrames })
          },
          {
            label: word('load'),
            value: word(`step.${live.shedStep}`),
            note: word('lag', { delay: milliseconds(live.loopLagMs) })
          },
          ...counted.map(key => ({ label: word(key), value: number(live[key]) }))
        ]}
      />
    </Section>
  )
}
