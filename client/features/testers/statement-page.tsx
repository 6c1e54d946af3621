import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { addresses } from '../../platform/addresses.ts'
import { useFormat } from '../../platform/i18n.ts'
import { useAddressParam } from '../../platform/router.tsx'
import { flag, useSearchParams } from '../../platform/search-params.ts'
import { useProject } from '../../platform/session.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page, PageHeader, Section } from '../../ui/page.tsx'
import { useRefusal } from '../../ui/refusal.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast-store.ts'
import { CheckGroups } from './components/check-groups.tsx'
import { StatementForm } from './components/statement-form.tsx'
import { StatedFigures } from './components/stated-figures.tsx'
import { useStatement, useStatementDeeds } from './hooks.ts'
import styles from './statement-page.module.css'

const params = { edit: flag() }

/** Reconcile: what the report says at the left, the arithmetic and the decisions at the right. */
export function StatementPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const { code } = useProject()
  const navigate = useNavigate()
  const statementId = useAddressParam('statementId')
  const [search, setSearch] = useSearchParams(params)
  const { data, error } = useStatement(statementId)
  const refusal = useRefusal(error)
  const deeds = useStatementDeeds()
  const crumbs = [
    { label: t('testers.title'), to: addresses.testers(code) },
    { label: t('statements.title'), to: addresses.statements(code) }
  ]
  if (!data)
    return (
      <Page>
        <PageHeader title={t('statements.title')} crumbs={crumbs} />
        {refusal ? <Notice kind="error">{refusal.sentence}</Notice> : <Skeleton rows={8} />}
      </Page>
    )
  if (search.edit && data.mayEdit)
    return (
      <Page>
        <PageHeader title={t('statements.form.editTitle')} crumbs={crumbs} />
        <StatementForm
          initial={data}
          error={deeds.change.error}
          isPending={deeds.change.isPending}
          onCancel={() => void setSearch({ edit: false })}
          onSubmit={changes =>
            deeds.change.mutate(
              { statementId, version: data.version, ...changes },
              {
                onSuccess: () => {
                  toast(t('statements.saved'))
                  void setSearch({ edit: false })
                }
              }
            )
          }
        />
      </Page>
    )
  const remove = () =>
    deeds.remove.mutate(statementId, {
      onSuccess: () => {
        toast(t('statements.deleted', { title: data.title }), {
          undo: () => deeds.restore.mutate(statementId)
        })
        void navigate({ to: addresses.statements(code) as never })
      }
    })
  return (
    <Page>
      <PageHeader
        title={data.title}
        crumbs={crumbs}
        subtitle={[data.source, format.date(data.asOf)].filter(Boolean).join(' · ')}
        actions={
          data.mayEdit && (
            <>
              <Button variant="quiet" icon="trash" onPress={remove}>
                {t('statements.delete')}
              </Button>
              <Button icon="edit" onPress={() => void setSearch({ edit: true }, { push: true })}>
                {t('statements.edit')}
              </Button>
            </>
          )
        }
      />
      <div className={styles.columns}>
        <Section title={t('statements.stated.title')}>
          <StatedFigures statement={data} />
        </Section>
        <Section title={t('statements.checks.title')}>
          <CheckGroups statement={data} />
        </Section>
      </div>
    </Page>
  )
}
