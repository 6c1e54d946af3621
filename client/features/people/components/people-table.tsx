import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { capitalised, useFormat } from '../../../platform/i18n.ts'
import { useCan, useSession } from '../../../platform/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { Table, type Column, type Sort } from '../../../ui/table.tsx'
import type { ProjectPerson } from '../api.ts'
import styles from './people.module.css'
import { RoleMenu } from './role-menu.tsx'

/** People with organisation, roles and since when; those who may, change roles in the last column. */
export function PeopleTable(props: {
  people: readonly ProjectPerson[] | undefined
  sort: Sort | undefined
  onSortChange: (sort: Sort | undefined) => void
  empty: ReactNode
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const { person: me } = useSession()
  const mayGrant = useCan('person.grant')
  const columns: Column<ProjectPerson>[] = [
    {
      key: 'name',
      header: t('people.list.name'),
      value: person => person.name,
      cell: person => (
        <span className={styles.person}>
          <Avatar name={person.name} />
          <span className={styles.words}>
            <span className={styles.name}>
              {person.name} {person.id === me.id && <Badge>{t('people.list.you')}</Badge>}
              {!person.isActive && <Badge tone="amber">{t('people.list.closed')}</Badge>}
            </span>
            <a href={`mailto:${person.email}`} className={styles.email}>
              {person.email}
            </a>
          </span>
        </span>
      )
    },
    {
      key: 'organisation',
      header: t('people.list.organisations'),
      value: person => namesOf(person).join(', '),
      cell: person => namesOf(person).join(', '),
      isSecondary: true
    },
    {
      key: 'roles',
      header: t('people.list.roles'),
      value: person => person.roles.map(({ role }) => capitalised(t(`ui.role.${role}`))).join(', '),
      cell: person => (
        <span className={styles.roles}>
          {person.roles.map(({ role }) => (
            <Badge key={role} tone={role === 'coordinator' ? 'accent' : 'grey'}>
              {capitalised(t(`ui.role.${role}`))}
            </Badge>
          ))}
        </span>
      )
    },
    {
      key: 'since',
      header: t('people.list.since'),
      value: person => person.since,
      cell: person => format.date(person.since),
      isSecondary: true,
      width: '130px'
    }
  ]
  if (mayGrant) {
    columns.push({
      key: 'actions',
      header: t('people.list.actions'),
      cell: person => <RoleMenu person={person} />,
      align: 'end',
      width: '84px'
    })
  }
  return (
    <Table
      label={t('people.list.label')}
      columns={columns}
      rows={props.people}
      rowKey={person => person.id}
      sort={props.sort}
      onSortChange={props.onSortChange}
      empty={props.empty}
    />
  )
}

const namesOf = (person: ProjectPerson) => person.organisations.map(({ shortName }) => shortName)
