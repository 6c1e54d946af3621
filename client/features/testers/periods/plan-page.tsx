import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { planLimits, type ReportPlan, type WorkPackage } from '../../../../shared/periods/schema.ts'
import { addresses } from '../../../platform/addresses.ts'
import { useProject } from '../../../platform/session.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page, PageHeader } from '../../../ui/page.tsx'
import { useRefusal } from '../../../ui/refusal.ts'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { toast } from '../../../ui/toast-store.ts'
import { newWorkPackage, WorkPackageEditor } from './components/work-package-editor.tsx'
import { usePlan, useSavePlan } from './hooks.ts'

/** Which indicators each work package reports every half-year; leads change them. */
export function PlanPage() {
  const { t } = useTranslation()
  const { code } = useProject()
  const { data, error } = usePlan()
  const refusal = useRefusal(error)
  return (
    <Page width="text">
      <PageHeader
        title={t('periods.plan.title')}
        subtitle={t('periods.plan.subtitle')}
        crumbs={[
          { label: t('testers.title'), to: addresses.testers(code) },
          { label: t('periods.title'), to: addresses.periods(code) }
        ]}
      />
      {refusal && <Notice kind="error">{refusal.sentence}</Notice>}
      {!data && !refusal && <Skeleton rows={8} />}
      {data && <Editor key={data.version} plan={data} />}
    </Page>
  )
}

function Editor({ plan }: { plan: ReportPlan }) {
  const { t } = useTranslation()
  const save = useSavePlan()
  const [draft, setDraft] = useState<WorkPackage[]>(plan.workPackages)
  const isChanged = JSON.stringify(draft) !== JSON.stringify(plan.workPackages)
  const refusal = useRefusal(save.error)
  const { mayEdit, version } = plan
  if (!mayEdit && draft.length === 0)
    return <EmptyState title={t('periods.noPlan.title')}>{t('periods.noPlan.wait')}</EmptyState>
  return (
    <>
      {draft.map((workPackage, index) => (
        <WorkPackageEditor
          key={index}
          number={index + 1}
          workPackage={workPackage}
          mayEdit={mayEdit}
          onChange={changed => setDraft(draft.map((one, place) => (place === index ? changed : one)))}
          onRemove={() => setDraft(draft.filter((_, place) => place !== index))}
        />
      ))}
      {refusal && <Notice kind="error">{refusal.sentence}</Notice>}
      {mayEdit && (
        <div>
          <Button
            icon="plus"
            variant={draft.length === 0 ? 'primary' : 'quiet'}
            isDisabled={draft.length >= planLimits.workPackages}
            onPress={() => setDraft([...draft, newWorkPackage()])}
          >
            {t('periods.plan.addWorkPackage')}
          </Button>{' '}
          {(draft.length > 0 || isChanged) && (
            <Button
              variant="primary"
              isDisabled={!isChanged}
              isPending={save.isPending}
              onPress={() =>
                save.mutate(
                  { version, workPackages: draft },
                  { onSuccess: () => toast(t('periods.plan.saved')) }
                )
              }
            >
              {t('ui.save')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}
