import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { itemKinds, type ItemKind } from '../../../../shared/organisations/history.ts'
import type { OrganisationView } from '../../../../shared/organisations/register-schema.ts'
import { addresses } from '../../../platform/addresses.ts'
import { useProject } from '../../../platform/session.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Link } from '../../../ui/link.tsx'
import { Section } from '../../../ui/page.tsx'
import { useSayValue } from '../say-value.ts'
import { ItemDialog } from './item-dialog.tsx'
import styles from './item-sections.module.css'

type Item = OrganisationView['items'][number]

/** Numbers, other names and memberships, each with its time and its source; what has ended stays readable. */
export function ItemSections({
  organisation,
  mayEdit
}: {
  organisation: OrganisationView
  mayEdit: boolean
}) {
  const { t } = useTranslation()
  const [edited, setEdited] = useState<{ kind: ItemKind; item?: Item }>()
  return (
    <>
      {[itemKinds[1], itemKinds[0], itemKinds[2]].map(kind => {
        const items = organisation.items.filter(item => item.content.kind === kind)
        return (
          <Section
            key={kind}
            title={t(`organisations.items.${kind}`)}
            aside={
              mayEdit && (
                <Button size="small" icon="plus" onPress={() => setEdited({ kind })}>
                  {t(`organisations.add.${kind}`)}
                </Button>
              )
            }
          >
            {items.length === 0 ? (
              <p className={styles.none}>{t(`organisations.none.${kind}`)}</p>
            ) : (
              <ul className={styles.items}>
                {items.map(item => (
                  <Line
                    key={item.id}
                    item={item}
                    onEdit={mayEdit && !item.through ? () => setEdited({ kind, item }) : undefined}
                  />
                ))}
              </ul>
            )}
          </Section>
        )
      })}
      {edited && <ItemDialog organisation={organisation} {...edited} onClose={() => setEdited(undefined)} />}
    </>
  )
}

function Line({ item, onEdit }: { item: Item; onEdit?: () => void }) {
  const { t } = useTranslation()
  const { code } = useProject()
  const say = useSayValue()
  const { content, body, holds, through } = item
  const { kind: _kind, source, from, to, ...said } = content
  const time = say.period({ from, to })
  return (
    <li className={classNames(styles.item, !holds && styles.ended)}>
      <div className={styles.words}>
        <span className={styles.name}>
          {body ? (
            <>
              <Link to={addresses.organisation(code, body.id)} variant="quiet">
                {body.name}
              </Link>{' '}
              {content.kind === 'membership' && (
                <Badge>{t(`organisations.capacity.${content.capacity}`)}</Badge>
              )}
            </>
          ) : (
            say.value(content.kind, { ...said, from: null, to: null })
          )}
        </span>
        <span className={styles.about}>
          {[
            time,
            source && t('organisations.sourced', { source }),
            through && t('organisations.merge.through', { name: through.name })
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      {onEdit && (
        <IconButton icon="edit" size="small" label={t('organisations.actions.change')} onPress={onEdit} />
      )}
    </li>
  )
}
