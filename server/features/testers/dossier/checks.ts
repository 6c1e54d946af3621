import { AppError } from '../../../../shared/errors.ts'
import type { Day } from '../../../../shared/testers/calendar.ts'
import type {
  DossierFields,
  DossierKind,
  Indicator,
  Measure,
  Visit
} from '../../../../shared/testers/dossier.ts'

/** What a check needs to know of the surroundings. */
export interface Surroundings {
  today: Day
  /** Of a measure: the indicator that it belongs to. */
  indicator?: Indicator
  mentorIds: readonly string[]
}

const refuseFuture = (field: string, value: Day | null, today: Day) => {
  if (value && value > today) throw new AppError('tester.future', { field, value, today })
}

/**
 * What the schema cannot say of the fields of an entry.
 * @throws AppError tester.future, visit.next, tester.not-mentor, indicator.scale, measure.value, measure.text, measure.scale
 */
export function checkFields<K extends DossierKind>(
  kind: K,
  fields: DossierFields[K],
  { today, indicator, mentorIds }: Surroundings
): void {
  switch (kind) {
    case 'visit': {
      const { on, nextOn, mentor } = fields as Visit
      refuseFuture('on', on, today)
      if (nextOn && nextOn < on) throw new AppError('visit.next', { field: 'nextOn', value: nextOn, on })
      if (mentor && !mentorIds.includes(mentor)) throw new AppError('tester.not-mentor', { field: 'mentor' })
      return
    }
    case 'question':
      return refuseFuture('validatedOn', (fields as DossierFields['question']).validatedOn, today)
    case 'indicator': {
      const { kind: of, lowest, highest } = fields as Indicator
      const isScale = lowest !== null && highest !== null && lowest < highest
      if (of === 'scale' && !isScale) throw new AppError('indicator.scale', { field: 'highest' })
      return
    }
    case 'measure':
      return checkMeasure(fields as Measure, indicator!, today)
    default:
      return
  }
}

function checkMeasure({ on, value, text }: Measure, indicator: Indicator, today: Day): void {
  refuseFuture('on', on, today)
  if (indicator.kind === 'qualitative') {
    if (text.trim() === '') throw new AppError('measure.text', { field: 'text' })
    return
  }
  if (value === null) throw new AppError('measure.value', { field: 'value' })
  const { lowest, highest } = indicator
  if (indicator.kind === 'scale' && (value < lowest! || value > highest!)) {
    throw new AppError('measure.scale', { field: 'value', value, lowest: lowest!, highest: highest! })
  }
}
