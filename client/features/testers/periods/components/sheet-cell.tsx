import { useState } from 'react'
import { Input } from 'react-aria-components/Input'
import { NumberField } from 'react-aria-components/NumberField'
import { TextField } from 'react-aria-components/TextField'
import { useTranslation } from 'react-i18next'
import type { NewValue, SheetRow } from '../../../../../shared/periods/schema.ts'
import { useFormat } from '../../../../platform/i18n.ts'
import { Button } from '../../../../ui/button.tsx'
import { classNames } from '../../../../ui/class-names.ts'
import field from '../../../../ui/field.module.css'
import { refusalOf } from '../../../../ui/refusal.ts'
import { seenIn } from '../api.ts'
import { useSheetDeeds } from '../hooks.ts'
import styles from './sheet.module.css'

type Change = Pick<NewValue, 'value' | 'note'>

/** What a partner reports of an indicator: a number, and why it differs from the register. */
export function SheetCell(props: { period: string; organisationId: string; row: SheetRow; name: string }) {
  const { period, organisationId, row, name } = props
  const { t } = useTranslation()
  const format = useFormat()
  const { write } = useSheetDeeds(period)
  const [refused, setRefused] = useState<{ change: Change; sentence: string; version?: number }>()
  // while one writes, what a colleague writes does not take the place of it: the server tells the two apart
  const [held, setHeld] = useState<{ row: SheetRow; isSaved: boolean }>()
  const [sent, setSent] = useState<number | null>()
  // after one's own save one goes on from what it made
  if (held?.isSaved && held.row.version !== row.version) setHeld({ row, isSaved: false })
  const known = held?.row ?? row
  const save = (change: Change, version = known.version) => {
    if (change.value !== undefined) setSent(change.value)
    write.mutate(
      { organisationId, indicatorId: row.indicator.id, version, ...change },
      {
        onSuccess: () => setRefused(undefined),
        onError: error => setRefused({ change, sentence: refusalOf(error).sentence, version: seenIn(error) }),
        onSettled: () => {
          setSent(undefined)
          setHeld(before => before && { ...before, isSaved: true })
        }
      }
    )
  }
  const shown = sent === undefined ? known.value : sent
  const isDifferent = row.tracked !== null && row.value !== row.tracked.value
  return (
    <>
      <NumberField
        aria-label={t('periods.valueOf', { name })}
        value={shown ?? Number.NaN}
        onFocus={() => setHeld({ row, isSaved: false })}
        onBlur={() => setHeld(undefined)}
        minValue={-1e9}
        maxValue={1e9}
        onChange={value => save({ value: Number.isNaN(value) ? null : value })}
      >
        <Input
          data-sheet-value
          className={classNames(field.input, styles.value, row.trackedOn && styles.filled)}
        />
      </NumberField>
      {row.trackedOn && (
        <span className={styles.small}>
          {t('periods.fromRegister', { date: format.date(row.trackedOn) })}
        </span>
      )}
      {(isDifferent || row.note) && (
        <TextField
          key={row.note}
          aria-label={t('periods.noteOf', { name })}
          defaultValue={row.note}
          maxLength={500}
          onBlur={event => {
            const note = (event.target as HTMLInputElement).value.trim()
            if (note !== row.note) save({ note })
          }}
        >
          <Input className={classNames(field.input, styles.note)} placeholder={t('periods.why')} />
        </TextField>
      )}
      {refused && (
        <div role="alert" className={styles.refused}>
          {refused.sentence}
          {refused.version !== undefined && (
            <span className={styles.ways}>
              <Button size="small" onPress={() => setRefused(undefined)}>
                {t('periods.keepTheirs')}
              </Button>
              <Button size="small" onPress={() => save(refused.change, refused.version)}>
                {t('periods.writeMine', { mine: refused.change.value ?? refused.change.note ?? '–' })}
              </Button>
            </span>
          )}
        </div>
      )}
    </>
  )
}
