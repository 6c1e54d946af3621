import { useTranslation } from 'react-i18next'
import { roles } from '../../../shared/permissions.ts'
import { capitalised } from '../../platform/i18n.ts'
import { choice, flag, text, useSearchParams } from '../../platform/search-params.ts'
import { useCan, useProject } from '../../platform/session.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page, PageHeader, Toolbar } from '../../ui/page.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Select } from '../../ui/select.tsx'
import { useShortcut } from '../../ui/shortcuts.ts'
import { readSort, writeSort } from '../../ui/table-columns.ts'
import type { ProjectPerson } from './api.ts'
import { InvitationList } from './components/invitation-list.tsx'
import { InviteDialog } from './components/invite-dialog.tsx'
import { PeopleTable } from './components/people-table.tsx'
import { usePeople } from './hooks.ts'

const params = { find: text(), role: choice(roles), organisation: text(), sort: text(), invite: flag() }

/** Who takes part in the project, and who is invited. */
export function PeoplePage() {
  const { t } = useTranslation()
  const { code } = useProject()
  const [search, setSearch] = useSearchParams(params)
  const mayInvite = useCan('person.invite')
  const { data: people } = usePeople()
  const open = () => void setSearch({ invite: true })
  useShortcut('N', t('people.page.invite'), () => mayInvite && open())
  const inviteButton = mayInvite && (
    <Button variant="primary" icon="plus" onPress={open}>
      {t('people.page.invite')}
    </Button>
  )
  const clear = () => void setSearch({ find: '', role: undefined, organisation: '' })
  const shown = people?.filter(person => matches(person, search))
  return (
    <Page>
      <PageHeader
        title={t('people.page.title')}
        subtitle={people && t('people.page.subtitle', { count: people.length, code })}
        actions={inviteButton}
      />
      <Toolbar label={t('people.filter.label')}>
        <SearchField
          label={t('people.filter.name')}
          value={search.find}
          onChange={find => void setSearch({ find })}
        />
        <Select
          label={t('people.filter.role')}
          isLabelHidden
          value={search.role ?? 'any'}
          options={[
            { value: 'any', label: t('people.filter.anyRole') },
            ...roles.map(role => ({ value: role as string, label: capitalised(t(`ui.role.${role}`)) }))
          ]}
          onChange={value => void setSearch({ role: roles.find(role => role === value) })}
        />
        <Select
          label={t('people.filter.organisation')}
          isLabelHidden
          value={search.organisation || 'any'}
          options={[
            { value: 'any', label: t('people.filter.anyOrganisation') },
            ...organisationsOf(people ?? [])
          ]}
          onChange={value => void setSearch({ organisation: value === 'any' ? '' : value })}
        />
      </Toolbar>
      <PeopleTable
        people={shown}
        sort={readSort(search.sort)}
        onSortChange={sort => void setSearch({ sort: writeSort(sort) })}
        empty={
          <EmptyState
            icon="people"
            title={t('people.empty.title')}
            action={<Button onPress={clear}>{t('people.filter.clear')}</Button>}
          >
            {t('people.empty.words')}
          </EmptyState>
        }
      />
      {people?.length === 1 && shown?.length === 1 && mayInvite && (
        <EmptyState icon="people" title={t('people.alone.title')} action={inviteButton}>
          {t('people.alone.words')}
        </EmptyState>
      )}
      {mayInvite && <InvitationList />}
      {mayInvite && search.invite && <InviteDialog onClose={() => void setSearch({ invite: false })} />}
    </Page>
  )
}

interface Filter {
  find: string
  role: string | undefined
  organisation: string
}

/** Role and organisation must meet in one and the same role. */
function matches(person: ProjectPerson, { find, role, organisation }: Filter): boolean {
  const words = [person.name, person.email, ...person.organisations.map(one => one.shortName)].join(' ')
  return (
    plain(words).includes(plain(find)) &&
    person.roles.some(
      held => (!role || held.role === role) && (!organisation || held.organisation.id === organisation)
    )
  )
}

/** Without accents and capitals: one types "ines" and finds Inès. */
const plain = (words: string) => words.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

function organisationsOf(people: readonly ProjectPerson[]) {
  const names = new Map(people.flatMap(person => person.organisations.map(one => [one.id, one.shortName])))
  return [...names].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label))
}
