import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n.ts'
import { Facts } from '../../../ui/facts.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/page.tsx'
import { refusalOf } from '../../../ui/refusal.ts'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { fetchHealth, type HealthView } from '../api.ts'
import styles from './administration.module.css'
import { LiveDocuments } from './live-documents.tsx'

const LOW_DISK = 1024 ** 3

/** How this node and what all nodes share are doing; asked again every few seconds. */
export function Health() {
  const { t } = useTranslation()
  const { data: health } = useQuery({
    queryKey: ['administration', 'health'],
    queryFn: ({ signal }) => fetchHealth(signal),
    refetchInterval: 5_000,
    throwOnError: true
  })
  if (!health) return <Skeleton rows={10} />
  return (
    <div className={styles.view}>
      {health.live.isFull ? (
        <Notice kind="error">{t('administration.health.full')}</Notice>
      ) : (
        health.disk.freeBytes < LOW_DISK && <Notice kind="warning">{t('administration.health.low')}</Notice>
      )}
      <div className={styles.columns}>
        <Node health={health} />
        <Database health={health} />
        <Work health={health} />
        <LiveDocuments live={health.live} />
      </div>
    </div>
  )
}

function useBytes() {
  const { number } = useFormat()
  return (bytes: number) =>
    bytes >= 1e9
      ? number(bytes / 1e9, { style: 'unit', unit: 'gigabyte', maximumFractionDigits: 1 })
      : number(bytes / 1e6, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 0 })
}

function Node({ health }: { health: HealthView }) {
  const { t } = useTranslation()
  const format = useFormat()
  const bytes = useBytes()
  return (
    <Section title={t('administration.health.node')}>
      <Facts
        facts={[
          {
            label: t('administration.health.version'),
            value: `Lys ${health.version}`,
            note: `Node ${health.node}`
          },
          { label: t('administration.health.uptime'), value: format.dateTime(health.startedAt) },
          { label: t('administration.health.memory'), value: bytes(health.memory.residentBytes) },
          {
            label: t('administration.health.disk'),
            value: t('administration.health.diskOf', {
              free: bytes(health.disk.freeBytes),
              total: bytes(health.disk.totalBytes)
            })
          }
        ]}
      />
    </Section>
  )
}

function Database({ health: { database } }: { health: HealthView }) {
  const { t } = useTranslation()
  const { number } = useFormat()
  const bytes = useBytes()
  return (
    <Section title={t('administration.health.database')}>
      <Facts
        facts={[
          {
            label: t('administration.health.kind'),
            value: t(`administration.health.kindOf.${database.kind}`, {
              version: database.version.split(' ')[0]
            })
          },
          { label: t('administration.health.size'), value: bytes(database.bytes) },
          {
            label: t('administration.health.answer'),
            value: number(database.answerMs, { style: 'unit', unit: 'millisecond' })
          },
          { label: t('administration.health.migration'), value: database.migration }
        ]}
      />
    </Section>
  )
}

function Work({ health: { sessions, jobs, mails } }: { health: HealthView }) {
  const { t } = useTranslation()
  const { number, dateTime } = useFormat()
  return (
    <Section title={t('administration.health.work')}>
      <Facts
        facts={[
          { label: t('administration.health.sessions'), value: number(sessions) },
          {
            label: t('administration.health.jobs'),
            value: `${number(jobs.waiting)} · ${number(jobs.running)}`
          },
          {
            label: t('administration.health.mails'),
            value: mails.hasServer
              ? t('administration.health.mailsFailed', mails)
              : t('administration.health.mailsKept', { count: mails.waiting + mails.failed })
          },
          {
            label: t('administration.health.failedJobs'),
            value:
              jobs.failed.length === 0
                ? t('administration.health.noFailedJobs')
                : jobs.failed.map(({ id, kind, code, endedAt }) => (
                    <div key={id}>
                      {dateTime(endedAt)} · {kind}
                      <div className={styles.quiet}>{refusalOf({ code, params: {} }).sentence}</div>
                    </div>
                  ))
          }
        ]}
      />
    </Section>
  )
}
