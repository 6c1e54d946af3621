import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StageSettings } from '../../../shared/testers/stages.ts'
import { addresses } from '../../platform/addresses.ts'
import { useProject } from '../../platform/session.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page, PageHeader, Section } from '../../ui/page.tsx'
import { useRefusal } from '../../ui/refusal.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast-store.ts'
import { StageEditor } from './components/stage-editor.tsx'
import { StageVersions } from './components/stage-versions.tsx'
import { useStageDeeds, useStages } from './hooks.ts'
import { addStage, draftOf, inputOf, type DraftStage } from './stage-draft.ts'

/** The stages of the approach in this project: coordinators change them, everybody sees who follows which version. */
export function StagesPage() {
  const { t } = useTranslation()
  const { code } = useProject()
  const { data, error } = useStages()
  const refusal = useRefusal(error)
  return (
    <Page width="text">
      <PageHeader
        title={t('testers.stages.title')}
        subtitle={t('testers.stages.subtitle')}
        crumbs={[{ label: t('testers.title'), to: addresses.testers(code) }]}
      />
      {refusal && <Notice kind="error">{refusal.sentence}</Notice>}
      {!data && !refusal && <Skeleton rows={8} />}
      {data && <Editor key={data.version} settings={data} />}
      {data && (
        <Section title={t('testers.stages.versions')}>
          <StageVersions settings={data} />
        </Section>
      )}
    </Page>
  )
}

function Editor({ settings }: { settings: StageSettings }) {
  const { t } = useTranslation()
  const { save } = useStageDeeds()
  const [draft, setDraft] = useState<DraftStage[]>(() => draftOf(settings.stages))
  const [before] = useState(() => JSON.stringify(draftOf(settings.stages).map(withoutIds)))
  const isChanged = JSON.stringify(draft.map(withoutIds)) !== before
  const refusal = useRefusal(save.error)
  const set = (index: number, stage: DraftStage) =>
    setDraft(draft.map((one, place) => (place === index ? stage : one)))
  const submit = () =>
    save.mutate(inputOf(settings.version, draft), {
      onSuccess: ({ version }) => toast(t('testers.stages.saved', { version }))
    })
  return (
    <>
      {draft.map((stage, index) => (
        <StageEditor
          key={stage.id}
          number={index + 1}
          stage={stage}
          mayEdit={settings.mayEdit}
          onChange={changed => set(index, changed)}
          onRemove={
            // what was recorded of a stage belongs to its number: only the last can go
            index === draft.length - 1 && draft.length > 1 ? () => setDraft(draft.slice(0, -1)) : undefined
          }
        />
      ))}
      {refusal && <Notice kind="error">{refusal.sentence}</Notice>}
      {settings.mayEdit && (
        <div>
          <Button
            icon="plus"
            variant="quiet"
            isDisabled={draft.length >= 9}
            onPress={() => setDraft(addStage(draft))}
          >
            {t('testers.stages.addStage')}
          </Button>{' '}
          <Button variant="primary" isDisabled={!isChanged} isPending={save.isPending} onPress={submit}>
            {t('testers.stages.save', { version: settings.version + 1 })}
          </Button>
        </div>
      )}
    </>
  )
}

const withoutIds = ({ id: _, steps, ...stage }: DraftStage) => ({
  ...stage,
  steps: steps.map(({ id: _step, ...step }) => step)
})
