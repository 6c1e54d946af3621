import {
  indicatorKinds,
  stakeholderCategories,
  visitModes,
  type DossierKind
} from '../../../shared/testers/dossier.ts'

/** How one field of an entry is written: which control, what it begins with. */
export type FieldControl =
  | { control: 'day' | 'optional-day'; initial?: null; isPast?: boolean }
  | { control: 'line' | 'prose'; isRequired?: boolean; maxLength: number }
  | { control: 'number'; unit?: 'minutes'; initial: number | null; min?: number; max?: number }
  | { control: 'choice'; choices: readonly string[]; words: 'mode' | 'category' | 'indicatorKind' }
  | { control: 'person' | 'stages' | 'flag' }

export interface DossierField {
  name: string
  field: FieldControl
  /** Shown only while another field has one of these values. */
  when?: { field: string; is: readonly string[] }
  /** Only who accompanies the enterprise writes it. */
  isReserved?: boolean
}

const only = (...is: string[]) => ({ field: 'kind', is })

/** The fields of each kind that is written in a form, in their order. Evidence has a form of its own. */
export const dossierFields: Record<Exclude<DossierKind, 'evidence'>, readonly DossierField[]> = {
  visit: [
    { name: 'on', field: { control: 'day', isPast: true } },
    { name: 'mode', field: { control: 'choice', choices: visitModes, words: 'mode' } },
    { name: 'minutes', field: { control: 'number', unit: 'minutes', initial: 60, min: 0, max: 1440 } },
    { name: 'mentor', field: { control: 'person' } },
    { name: 'summary', field: { control: 'prose', maxLength: 4000 } },
    { name: 'nextOn', field: { control: 'optional-day' } }
  ],
  question: [
    { name: 'text', field: { control: 'prose', isRequired: true, maxLength: 2000 } },
    { name: 'validatedOn', field: { control: 'optional-day', isPast: true }, isReserved: true }
  ],
  stakeholder: [
    { name: 'name', field: { control: 'line', isRequired: true, maxLength: 200 } },
    { name: 'category', field: { control: 'choice', choices: stakeholderCategories, words: 'category' } },
    { name: 'stages', field: { control: 'stages' } }
  ],
  indicator: [
    { name: 'title', field: { control: 'line', isRequired: true, maxLength: 200 } },
    { name: 'kind', field: { control: 'choice', choices: indicatorKinds, words: 'indicatorKind' } },
    { name: 'unit', field: { control: 'line', maxLength: 40 }, when: only('quantitative') },
    { name: 'lowest', field: { control: 'number', initial: null }, when: only('scale') },
    { name: 'highest', field: { control: 'number', initial: null }, when: only('scale') },
    { name: 'target', field: { control: 'number', initial: null }, when: only('quantitative', 'scale') },
    { name: 'targetOn', field: { control: 'optional-day' } }
  ],
  measure: [
    { name: 'on', field: { control: 'day', isPast: true } },
    { name: 'value', field: { control: 'number', initial: null }, when: only('quantitative', 'scale') },
    { name: 'text', field: { control: 'prose', maxLength: 4000 } },
    { name: 'source', field: { control: 'line', maxLength: 400 } },
    { name: 'isVerified', field: { control: 'flag' }, isReserved: true }
  ]
}
export type WrittenKind = keyof typeof dossierFields
export type EntryValues = Record<string, unknown>

/** What a field begins with in a new entry. */
export function initialOf({ field }: DossierField, today: string): unknown {
  switch (field.control) {
    case 'day':
      return today
    case 'line':
    case 'prose':
      return ''
    case 'number':
      return field.initial
    case 'choice':
      return field.choices[0]
    case 'stages':
      return []
    case 'flag':
      return false
    case 'optional-day':
    case 'person':
      return null
    default:
      return field satisfies never
  }
}
