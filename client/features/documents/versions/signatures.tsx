import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Menu } from '../../../ui/menu.tsx'
import type { DocumentView, RevisionRow } from '../api.ts'
import type { VersionDeeds } from './hooks.ts'
import styles from './versions-panel.module.css'

/** Which organisations stand behind a revision, by whom and when; and signing for one's own. */
export function Signatures(props: { row: RevisionRow; view: DocumentView; deeds: VersionDeeds }) {
  const { row, view, deeds } = props
  const { t } = useTranslation()
  const format = useFormat()
  const mine = view.can.sign ? view.organisations : []
  const open = mine.filter(({ id }) => !row.signatures.some(one => one.organisation.id === id))
  const sign = (organisationId: string) => deeds.sign.mutate({ revisionId: row.id, organisationId })
  if (row.signatures.length + open.length === 0) return null
  return (
    <div className={styles.signatures}>
      {row.signatures.length > 0 && (
        <ul aria-label={t('versions.sign.list')}>
          {row.signatures.map(({ id, organisation, person, signedAt }) => (
            <li key={id} className={styles.signature}>
              <Icon name="check" size={16} />
              <span>
                {t('versions.sign.by', {
                  organisation: organisation.shortName,
                  person,
                  date: format.date(signedAt)
                })}
              </span>
              {mine.some(own => own.id === organisation.id) && (
                <IconButton
                  icon="close"
                  size="small"
                  label={t('versions.sign.withdraw', { organisation: organisation.shortName })}
                  onPress={() =>
                    deeds.withdraw.mutate({ revisionId: row.id, id, organisationId: organisation.id })
                  }
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {open.length === 1 && (
        <Button size="small" icon="edit" isDisabled={deeds.sign.isPending} onPress={() => sign(open[0]!.id)}>
          {t('versions.sign.for', { organisation: open[0]!.shortName })}
        </Button>
      )}
      {open.length > 1 && (
        <Menu
          label={t('versions.sign.choose')}
          groups={[
            {
              entries: open.map(({ id, shortName }) => ({
                id,
                label: shortName,
                onAction: () => sign(id)
              }))
            }
          ]}
        >
          <Button size="small" icon="edit">
            {t('versions.sign.choose')}
          </Button>
        </Menu>
      )}
    </div>
  )
}
