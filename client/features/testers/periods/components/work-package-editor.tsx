import { useTranslation } from 'react-i18next'
import { readQuery, writeQuery } from '../../../../../shared/figures/query.ts'
import { figureLabel } from '../../../../../shared/figures/words.ts'
import {
  indicatorKinds,
  planLimits,
  type ReportIndicator,
  type WorkPackage
} from '../../../../../shared/periods/schema.ts'
import { inLanguage, useFormat } from '../../../../platform/i18n.ts'
import { Button } from '../../../../ui/button.tsx'
import { FieldRow } from '../../../../ui/form.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { NumberField } from '../../../../ui/number-field.tsx'
import { Section } from '../../../../ui/page.tsx'
import { Select } from '../../../../ui/select.tsx'
import { TextField } from '../../../../ui/text-field.tsx'
import editor from '../../components/stage-editor.module.css'
import { TitleFields } from '../../components/title-fields.tsx'

const EMPTY = { fr: '', nl: '', en: '' }
export const newWorkPackage = (): WorkPackage => ({ title: EMPTY, indicators: [newIndicator()] })
const newIndicator = (): ReportIndicator => ({
  id: crypto.randomUUID(),
  code: '',
  kind: 'output',
  title: EMPTY,
  unit: '',
  target: null,
  query: null
})

/** A work package with the indicators that it reports, to be read or changed. */
export function WorkPackageEditor(props: {
  number: number
  workPackage: WorkPackage
  mayEdit: boolean
  onChange: (workPackage: WorkPackage) => void
  onRemove: () => void
}) {
  const { number, workPackage, mayEdit, onChange, onRemove } = props
  const { title, indicators } = workPackage
  const { t } = useTranslation()
  const name = t('periods.workPackage', { number })
  const set = (next: ReportIndicator[]) => onChange({ ...workPackage, indicators: next })
  return (
    <Section
      title={mayEdit ? name : `${name} · ${inLanguage(title)}`}
      aside={
        mayEdit && (
          <Button size="small" variant="quiet" icon="trash" onPress={onRemove}>
            {t('periods.plan.removeWorkPackage')}
          </Button>
        )
      }
    >
      {mayEdit && (
        <TitleFields name={name} title={title} onChange={next => onChange({ ...workPackage, title: next })} />
      )}
      <ol className={editor.steps}>
        {indicators.map((indicator, index) =>
          mayEdit ? (
            <IndicatorFields
              key={indicator.id}
              name={t('periods.indicatorAt', { number: `${number}.${index + 1}` })}
              indicator={indicator}
              onChange={changed => set(indicators.map(one => (one.id === indicator.id ? changed : one)))}
              onRemove={() => set(indicators.filter(one => one.id !== indicator.id))}
            />
          ) : (
            <IndicatorLine key={indicator.id} indicator={indicator} />
          )
        )}
      </ol>
      {mayEdit && (
        <div>
          <Button
            size="small"
            icon="plus"
            isDisabled={indicators.length >= planLimits.indicators}
            onPress={() => set([...indicators, newIndicator()])}
          >
            {t('periods.plan.addIndicator')}
          </Button>
        </div>
      )}
    </Section>
  )
}

function IndicatorLine({ indicator }: { indicator: ReportIndicator }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { code, title, kind, target } = indicator
  return (
    <li className={editor.read}>
      {code} · {inLanguage(title)} · {t(`periods.kind.${kind}`)}
      {target !== null && ` · ${t('periods.column.target')} ${format.number(target)}`}
    </li>
  )
}

function IndicatorFields(props: {
  name: string
  indicator: ReportIndicator
  onChange: (indicator: ReportIndicator) => void
  onRemove: () => void
}) {
  const { name, indicator, onChange, onRemove } = props
  const { t } = useTranslation()
  const change = (part: Partial<ReportIndicator>) => onChange({ ...indicator, ...part })
  return (
    <li className={editor.step}>
      <div className={editor.head}>
        <span>{name}</span>
        <IconButton
          icon="trash"
          size="small"
          label={t('testers.dossier.remove', { name })}
          onPress={onRemove}
        />
      </div>
      <TitleFields name={name} title={indicator.title} onChange={title => change({ title })} />
      <FieldRow>
        <TextField
          label={t('periods.plan.code')}
          value={indicator.code}
          maxLength={20}
          isRequired
          onChange={code => change({ code })}
        />
        <TextField
          label={t('periods.plan.unit')}
          value={indicator.unit}
          maxLength={40}
          isOptional
          onChange={unit => change({ unit })}
        />
        <NumberField
          label={t('periods.plan.target')}
          isOptional
          value={indicator.target ?? Number.NaN}
          onChange={target => change({ target: Number.isNaN(target) ? null : target })}
        />
      </FieldRow>
      <FieldRow>
        <Select
          label={t('periods.plan.kind')}
          value={indicator.kind}
          options={indicatorKinds.map(value => ({ value, label: t(`periods.kind.${value}`) }))}
          onChange={kind => change({ kind })}
        />
        <QuerySelect query={indicator.query} onChange={query => change({ query })} />
      </FieldRow>
    </li>
  )
}

/** What the register of tester enterprises knows by itself; a query that is not of the list stays as it is. */
function QuerySelect(props: { query: string | null; onChange: (query: string | null) => void }) {
  const { query, onChange } = props
  const { t } = useTranslation()
  const known = [
    writeQuery({ measure: 'engaged' }),
    writeQuery({ measure: 'completed' }),
    writeQuery({ measure: 'withdrawn' }),
    ...[1, 2, 3].map(stage => writeQuery({ measure: 'stage-done', stage }))
  ]
  const all = query && readQuery(query) && !known.includes(query) ? [...known, query] : known
  return (
    <Select
      label={t('periods.plan.query')}
      value={query ?? 'none'}
      options={[
        { value: 'none', label: t('periods.plan.byHand') },
        ...all.map(value => ({ value, label: figureLabel(value, (key, params) => t(key, params ?? {})) }))
      ]}
      onChange={value => onChange(value === 'none' ? null : value)}
    />
  )
}
