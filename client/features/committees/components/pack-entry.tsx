import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Link } from '../../../ui/link.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { toast } from '../../../ui/toast-store.ts'
import { packAddress, type MeetingPage, type Pack } from '../api.ts'
import type { MeetingDeeds } from '../hooks.ts'
import styles from './pack-panel.module.css'

interface PackEntryProps {
  pack: Pack
  page: MeetingPage
  isNewest: boolean
  deeds: MeetingDeeds
}

/** One version of the pack: what it is, who may read it, who did. */
export function PackEntry({ pack, page, isNewest, deeds }: PackEntryProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const size = format.number(Math.max(1, Math.round(pack.size / 1024)))
  return (
    <li className={styles.pack}>
      <div className={styles.head}>
        <span className={styles.version}>{t('committees.packs.version', { version: pack.version })}</span>
        {isNewest && pack.isOutdated && <Badge tone="amber">{t('committees.packs.outdated')}</Badge>}
        {pack.publications.length > 0 && <Badge tone="green">{t('committees.packs.published')}</Badge>}
      </div>
      <p className={styles.words}>
        {t('committees.packs.built', { date: format.dateTime(pack.builtAt), name: pack.builtBy })}
      </p>
      <p className={styles.words}>
        {t('committees.packs.facts', { pages: pack.pages, size })}
        {pack.standard === 'PDF/UA-1' && ` · ${t('committees.packs.accessible')}`}
      </p>
      <Lapses pack={pack} />
      <p className={styles.sha}>
        <span>SHA-256</span> <code>{pack.sha256}</code>
      </p>
      <div className={styles.actions}>
        <Link to={packAddress(pack.id)} isFile variant={isNewest ? 'primary' : 'button'}>
          {t('committees.packs.download')}
        </Link>
        {page.can.publish && <Publish pack={pack} page={page} deeds={deeds} />}
      </div>
      {pack.publications.length > 0 && (
        <ul className={styles.lines}>
          {pack.publications.map(publication => (
            <li key={publication.id}>
              <span>
                {publication.organisation
                  ? t('committees.packs.publishedTo', {
                      organisation: publication.organisation.shortName,
                      date: format.date(publication.publishedAt)
                    })
                  : t('committees.packs.publishedToReaders', { date: format.date(publication.publishedAt) })}
              </span>
              {page.can.publish && (
                <IconButton
                  icon="close"
                  size="small"
                  label={t('committees.packs.withdraw')}
                  onPress={() => withdraw(publication.id, publication.organisation?.id)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {pack.readers.length > 0 && <Readers pack={pack} />}
    </li>
  )

  function withdraw(publicationId: string, organisationId: string | undefined) {
    deeds.withdraw.mutate(
      { id: pack.id, publicationId },
      {
        onSuccess: () =>
          toast(t('committees.packs.withdrawn'), {
            undo: () => deeds.publish.mutate({ id: pack.id, organisationId })
          })
      }
    )
  }
}

/** Why the PDF is not an accessible one, or what could not be printed as written. */
function Lapses({ pack }: { pack: Pack }) {
  const { t } = useTranslation()
  const codes = [...new Set(pack.lapses.map(lapse => lapse.code))]
  if (codes.length === 0) return null
  return (
    <details className={styles.details}>
      <summary>{t('committees.packs.lapses', { count: pack.lapses.length })}</summary>
      <ul>
        {pack.lapses.map((lapse, index) => (
          <li key={index}>
            {lapse.annex !== null && `${t('committees.pack.annex')} ${lapse.annex} · `}
            {t(`committees.lapses.${lapse.code}`)}
            {lapse.place && ` (${lapse.place})`}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Members see who has opened the pack. */
function Readers({ pack }: { pack: Pack }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <details className={styles.details}>
      <summary>{t('committees.packs.openedBy', { count: pack.readers.length })}</summary>
      <ul>
        {pack.readers.map(reader => (
          <li key={`${reader.name} ${reader.openedAt}`}>
            {[reader.name, reader.organisation].filter(Boolean).join(', ')} ·{' '}
            {format.dateTime(reader.openedAt)}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Publish({ pack, page, deeds }: Omit<PackEntryProps, 'isNewest'>) {
  const { t } = useTranslation()
  const reached = pack.publications.map(publication => publication.organisation?.id ?? 'readers')
  const publish = (organisationId?: string) => () =>
    deeds.publish.mutate(
      { id: pack.id, organisationId },
      {
        onSuccess: made =>
          toast(t('committees.packs.publishedDone'), {
            undo: () => deeds.withdraw.mutate({ id: pack.id, publicationId: (made as { id: string }).id })
          })
      }
    )
  return (
    <Menu
      label={t('committees.packs.publish')}
      placement="bottom end"
      groups={[
        {
          entries: [
            {
              id: 'readers',
              label: t('committees.packs.toReaders'),
              description: t('committees.packs.toReadersWords'),
              isDisabled: reached.includes('readers'),
              onAction: publish()
            }
          ]
        },
        {
          title: page.organisations.length > 0 ? t('committees.packs.toOrganisation') : undefined,
          entries: page.organisations.map(organisation => ({
            id: organisation.id,
            label: organisation.shortName,
            isDisabled: reached.includes(organisation.id),
            onAction: publish(organisation.id)
          }))
        }
      ]}
    >
      <Button icon="send">{t('committees.packs.publish')}</Button>
    </Menu>
  )
}
