import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { addresses } from '../../platform/addresses.ts'
import { useFormat } from '../../platform/i18n.ts'
import { useAddressParam } from '../../platform/router.tsx'
import { flag, text, useSearchParams } from '../../platform/search-params.ts'
import { useProject } from '../../platform/session.ts'
import { Button } from '../../ui/button.tsx'
import { Link } from '../../ui/link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page, PageHeader, Section } from '../../ui/page.tsx'
import { refusalOf, useRefusal } from '../../ui/refusal.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast-store.ts'
import { CheckGroups } from './components/check-groups.tsx'
import { StatementForm } from './components/statement-form.tsx'
import { StatedFigures } from './components/stated-figures.tsx'
import { StatedText } from './components/stated-text.tsx'
import { useStatement, useStatementDeeds } from './hooks.ts'
import styles from './statement-page.module.css'

const params = { edit: flag(), claim: text() }

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
  if (search.edit && data.mayEdit && !data.documentId)
    return (
      <Page>
        <PageHeader title={t('statements.form.editTitle')} crumbs={crumbs} />
        <StatementForm
          basis={data.text === null ? 'figures' : 'text'}
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
  const select = (claim: string) => void setSearch({ claim })
  const { documentId, language } = data
  const reread = () =>
    deeds.change.mutate(
      { statementId, version: data.version, document: { id: documentId!, language: language! } },
      {
        onSuccess: () => toast(t('statements.text.rereadDone')),
        onError: problem => toast(refusalOf(problem).sentence, { kind: 'failed' })
      }
    )
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
              {documentId ? (
                <>
                  <Link to={`${addresses.document(code, documentId)}?lang=${language}`}>
                    {t('statements.text.openDocument')}
                  </Link>
                  <Button icon="undo" onPress={reread} isPending={deeds.change.isPending}>
                    {t('statements.text.reread')}
                  </Button>
                </>
              ) : (
                <Button icon="edit" onPress={() => void setSearch({ edit: true }, { push: true })}>
                  {t('statements.edit')}
                </Button>
              )}
            </>
          )
        }
      />
      <div className={styles.columns}>
        <Section title={t(data.figures ? 'statements.stated.title' : 'statements.text.title')}>
          {data.figures && <StatedFigures statement={data} figures={data.figures} />}
          {data.text !== null && (
            <StatedText statement={data} text={data.text} selected={search.claim} onSelect={select} />
          )}
        </Section>
        <Section title={t('statements.checks.title')}>
          {data.checks.length === 0 && <p>{t('statements.text.none')}</p>}
          <CheckGroups
            statement={data}
            selected={search.claim}
            onSelect={data.text === null ? undefined : select}
          />
        </Section>
      </div>
    </Page>
  )
}
