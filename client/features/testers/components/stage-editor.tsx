import { useTranslation } from 'react-i18next'
import { evidenceDemands } from '../../../../shared/testers/stages.ts'
import { inLanguage } from '../../../platform/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Section } from '../../../ui/page.tsx'
import { Select } from '../../../ui/select.tsx'
import { addStep, raised, type DraftStage, type DraftStep } from '../stage-draft.ts'
import styles from './stage-editor.module.css'
import { TitleFields } from './title-fields.tsx'

/** A stage with its sub-steps, to be read or changed. */
export function StageEditor(props: {
  number: number
  stage: DraftStage
  mayEdit: boolean
  onChange: (stage: DraftStage) => void
  onRemove?: () => void
}) {
  const { number, stage, mayEdit, onChange, onRemove } = props
  const { t } = useTranslation()
  const name = t('testers.stage.name', { number })
  const setStep = (index: number, step: DraftStep) =>
    onChange({ ...stage, steps: stage.steps.map((one, place) => (place === index ? step : one)) })
  return (
    <Section
      title={mayEdit ? name : `${name} · ${inLanguage(stage.title)}`}
      aside={
        mayEdit &&
        onRemove && (
          <Button size="small" variant="quiet" icon="trash" onPress={onRemove}>
            {t('testers.stages.removeStage')}
          </Button>
        )
      }
    >
      {mayEdit && (
        <TitleFields name={name} title={stage.title} onChange={title => onChange({ ...stage, title })} />
      )}
      <Checkbox
        isSelected={stage.needsQuestion}
        isDisabled={!mayEdit}
        onChange={needsQuestion => onChange({ ...stage, needsQuestion })}
      >
        {t('testers.stages.needsQuestion')}
      </Checkbox>
      {stage.steps.length === 0 && <p className={styles.none}>{t('testers.stages.noSteps')}</p>}
      <ol className={styles.steps}>
        {stage.steps.map((step, index) =>
          mayEdit ? (
            <StepEditor
              key={step.id}
              step={step}
              name={t('testers.stages.step', { number: `${number}.${index + 1}` })}
              onChange={changed => setStep(index, changed)}
              onRaise={
                index > 0 ? () => onChange({ ...stage, steps: raised(stage.steps, index) }) : undefined
              }
              onRemove={() => onChange({ ...stage, steps: stage.steps.filter(one => one !== step) })}
            />
          ) : (
            <li key={step.id} className={styles.read}>
              {inLanguage(step.title)} ·{' '}
              {t(step.isRequired ? 'testers.stages.isRequired' : 'testers.step.optional')} ·{' '}
              {t(`testers.stages.demand.${step.evidence}`)}
            </li>
          )
        )}
      </ol>
      {mayEdit && (
        <div>
          <Button size="small" icon="plus" onPress={() => onChange(addStep(stage))}>
            {t('testers.stages.addStep')}
          </Button>
        </div>
      )}
    </Section>
  )
}

function StepEditor(props: {
  step: DraftStep
  name: string
  onChange: (step: DraftStep) => void
  onRaise?: () => void
  onRemove: () => void
}) {
  const { step, name, onChange, onRaise, onRemove } = props
  const { t } = useTranslation()
  return (
    <li className={styles.step}>
      <div className={styles.head}>
        <span>{name}</span>
        <span>
          <IconButton
            icon="arrow-up"
            size="small"
            label={t('testers.stages.raise', { name })}
            isDisabled={!onRaise}
            onPress={() => onRaise?.()}
          />
          <IconButton
            icon="trash"
            size="small"
            label={t('testers.dossier.remove', { name })}
            onPress={onRemove}
          />
        </span>
      </div>
      <TitleFields name={name} title={step.title} onChange={title => onChange({ ...step, title })} />
      <div className={styles.facts}>
        <Checkbox isSelected={step.isRequired} onChange={isRequired => onChange({ ...step, isRequired })}>
          {t('testers.stages.isRequired')}
        </Checkbox>
        <Select
          label={t('testers.stages.evidence')}
          value={step.evidence}
          options={evidenceDemands.map(value => ({ value, label: t(`testers.stages.demand.${value}`) }))}
          onChange={evidence => onChange({ ...step, evidence })}
        />
      </div>
    </li>
  )
}
