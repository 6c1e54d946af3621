import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n.ts'
import { useSession } from '../../../platform/session.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Toolbar } from '../../../ui/page.tsx'
import { refusalOf } from '../../../ui/refusal.ts'
import { SearchField } from '../../../ui/search-field.tsx'
import { Table, type Column } from '../../../ui/table.tsx'
import { toast } from '../../../ui/toast-store.ts'
import { fetchAccounts, setActive, type Account } from '../api.ts'
import styles from './administration.module.css'

/** Everyone who has an account; an access is closed and opened here. */
export function Accounts({ find, onFind }: { find: string; onFind: (find: string) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { person: me } = useSession()
  const change = useAccess()
  const { data } = useQuery({
    queryKey: ['administration', 'people'],
    queryFn: ({ signal }) => fetchAccounts(signal),
    throwOnError: true
  })
  const shown = data?.filter(({ name, email }) => plain(`${name} ${email}`).includes(plain(find)))
  const columns: Column<Account>[] = [
    {
      key: 'name',
      header: t('administration.people.name'),
      value: account => account.name,
      cell: account => (
        <span className={styles.person}>
          <span className={styles.name}>
            {account.name}{' '}
            {account.isAdministrator && (
              <Badge tone="accent">{t('administration.people.administrator')}</Badge>
            )}
          </span>
          <span className={styles.quiet}>{account.email}</span>
          {!account.isActive && <span className={styles.late}>{t('people.list.closed')}</span>}
        </span>
      )
    },
    {
      key: 'projects',
      header: t('administration.people.projects'),
      value: account => account.projects.map(({ code }) => code).join(', '),
      cell: account =>
        account.projects
          .map(({ code, roles }) => `${code}: ${format.list(roles.map(role => t(`ui.role.${role}`)))}`)
          .join(' · ') || <span className={styles.quiet}>{t('administration.people.none')}</span>,
      isSecondary: true
    },
    {
      key: 'since',
      header: t('administration.people.since'),
      value: account => account.createdAt,
      cell: account => format.date(account.createdAt),
      isSecondary: true,
      width: '130px'
    },
    {
      key: 'access',
      header: t('administration.people.access'),
      value: account => String(account.isActive),
      cell: account => (
        <Badge tone={account.isActive ? 'green' : 'amber'}>
          {t(account.isActive ? 'administration.people.open' : 'administration.people.closed')}
        </Badge>
      ),
      isSecondary: true,
      width: '100px'
    },
    {
      key: 'deeds',
      header: t('people.list.actions'),
      cell: account =>
        account.id !== me.id && (
          <Button size="small" onPress={() => change(account, !account.isActive)}>
            {t(account.isActive ? 'administration.people.close' : 'administration.people.reopen')}
          </Button>
        ),
      align: 'end',
      width: '150px'
    }
  ]
  return (
    <div className={styles.view}>
      <Toolbar label={t('administration.people.find')}>
        <SearchField label={t('administration.people.find')} value={find} onChange={onFind} />
      </Toolbar>
      <Table
        label={t('administration.people.label')}
        columns={columns}
        rows={shown}
        rowKey={account => account.id}
        empty={
          <EmptyState icon="people" title={t('administration.people.empty')}>
            {t('administration.people.emptyWords')}
          </EmptyState>
        }
      />
    </div>
  )
}

const plain = (words: string) => words.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** Closes or opens an access at once, with undo; a project that is left alone is named. */
function useAccess() {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const changing = useMutation({
    mutationFn: ({ account, isActive }: { account: Account; isActive: boolean }) =>
      setActive(account.id, isActive),
    onError: refused => toast(refusalOf(refused).sentence, { kind: 'failed' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['administration'] })
  })
  const change = (account: Account, isActive: boolean) =>
    changing.mutate(
      { account, isActive },
      {
        onSuccess: ({ orphanedProjects }) => {
          toast(
            t(isActive ? 'administration.people.doneOpened' : 'administration.people.doneClosed', account),
            {
              undo: () => change(account, !isActive)
            }
          )
          if (orphanedProjects.length > 0) {
            const codes = format.list(orphanedProjects)
            toast(t('administration.people.orphaned', { count: orphanedProjects.length, codes }), {
              kind: 'failed'
            })
          }
        }
      }
    )
  return change
}
