import type { Language } from '../languages.ts'
import { plainText } from '../organisations/names.ts'
import type { Versant } from '../organisations/territories.ts'
import type { EnrolmentStatus, Pole } from './history.ts'

/**
 * The columns of a list of tester enterprises, with their header in each language and other words under which
 * people already keep them. Every language's words are recognised, whoever imports.
 */
export interface Column {
  field: ImportField
  isRequired: boolean
  headers: Record<Language, string>
  alsoCalled: readonly string[]
}

export const importFields = [
  'name',
  'identifier',
  'identifierReason',
  'pole',
  'versant',
  'enteredOn',
  'federation',
  'mentor',
  'status',
  'exitOn',
  'exitReason',
  'legalForm',
  'address',
  'postcode',
  'municipality',
  'nuts3',
  'website',
  'stage1DoneOn',
  'stage2DoneOn',
  'stage3DoneOn'
] as const
export type ImportField = (typeof importFields)[number]

const column = (
  field: ImportField,
  fr: string,
  nl: string,
  en: string,
  alsoCalled: string[] = [],
  isRequired = false
): Column => ({ field, isRequired, headers: { fr, nl, en }, alsoCalled })

export const columns: readonly Column[] = [
  column(
    'name',
    'Entreprise',
    'Bedrijf',
    'Enterprise',
    [
      'nom',
      'nom de l’entreprise',
      'raison sociale',
      'dénomination',
      'naam',
      'name',
      'organisation',
      'testbedrijf'
    ],
    true
  ),
  column(
    'identifier',
    'Numéro BCE, SIREN ou SIRET',
    'KBO-, SIREN- of SIRET-nummer',
    'KBO, SIREN or SIRET number',
    ['bce', 'kbo', 'bce kbo', 'siren', 'siret', 'numéro d’entreprise', 'ondernemingsnummer', 'identifier'],
    true
  ),
  column('identifierReason', 'Raison de l’absence de numéro', 'Reden zonder nummer', 'Reason without number'),
  column('pole', 'Pôle', 'Pool', 'Pole', [], true),
  column(
    'versant',
    'Versant',
    'Gebiedsdeel',
    'Territorial side',
    ['side', 'région', 'regio', 'region'],
    true
  ),
  column(
    'enteredOn',
    'Date d’entrée',
    'Datum van instap',
    'Entry date',
    ['entrée', 'instapdatum', 'entered on', 'date entrée'],
    true
  ),
  column('federation', 'Fédération', 'Federatie', 'Federation', [
    'fédération accompagnatrice',
    'begeleidende federatie'
  ]),
  column('mentor', 'Accompagnateur', 'Begeleider', 'Mentor', ['accompagnatrice', 'accompagnateur trice']),
  column('status', 'Statut', 'Status', 'Status', ['état']),
  column('exitOn', 'Date de sortie', 'Datum van uitstap', 'Exit date', ['sortie', 'uitstapdatum']),
  column('exitReason', 'Raison de la sortie', 'Reden van uitstap', 'Exit reason'),
  column('legalForm', 'Forme juridique', 'Rechtsvorm', 'Legal form'),
  column('address', 'Adresse', 'Adres', 'Address', ['rue', 'straat', 'street']),
  column('postcode', 'Code postal', 'Postcode', 'Postcode', ['cp', 'postal code']),
  column('municipality', 'Commune', 'Gemeente', 'Municipality', ['ville', 'localité', 'stad', 'city']),
  column('nuts3', 'NUTS 3', 'NUTS 3', 'NUTS 3', ['nuts', 'nuts3', 'code nuts']),
  column('website', 'Site web', 'Website', 'Website', ['site', 'url']),
  column('stage1DoneOn', 'Étape 1 terminée le', 'Fase 1 afgerond op', 'Stage 1 done on'),
  column('stage2DoneOn', 'Étape 2 terminée le', 'Fase 2 afgerond op', 'Stage 2 done on'),
  column('stage3DoneOn', 'Étape 3 terminée le', 'Fase 3 afgerond op', 'Stage 3 done on')
]

const byHeader = new Map<string, ImportField>(
  columns.flatMap(({ field, headers, alsoCalled }) =>
    [...Object.values(headers), ...alsoCalled].map(words => [plainText(words), field] as const)
  )
)

/** The field that a header names in any of the languages. */
export const fieldOf = (header: string): ImportField | undefined => byHeader.get(plainText(header))

export const headerOf = (field: ImportField, language: Language): string =>
  columns.find(column => column.field === field)!.headers[language]

/** How each language writes the values of the closed lists. The first one is written into templates. */
export const poleWords: Record<Pole, Record<Language, string>> = {
  insertion: { fr: 'insertion', nl: 'inschakeling', en: 'work integration' },
  solidarity: { fr: 'solidarité', nl: 'solidariteit', en: 'solidarity' },
  aess: { fr: 'AESS', nl: 'AESS', en: 'AESS' }
}
export const statusWords: Record<EnrolmentStatus, Record<Language, string>> = {
  invited: { fr: 'invitée', nl: 'uitgenodigd', en: 'invited' },
  active: { fr: 'active', nl: 'actief', en: 'active' },
  paused: { fr: 'en pause', nl: 'gepauzeerd', en: 'paused' },
  withdrawn: { fr: 'retirée', nl: 'teruggetrokken', en: 'withdrawn' },
  completed: { fr: 'terminée', nl: 'afgerond', en: 'completed' }
}
const versantWords: Record<Versant, readonly string[]> = {
  FR: ['fr', 'f', 'france', 'frankrijk', 'hauts de france', 'francais', 'frans', 'hdf'],
  WAL: ['wal', 'w', 'wallonie', 'wallonie', 'wallonia', 'wallon', 'waals', 'bruxelles', 'brussels'],
  VL: ['vl', 'nl', 'v', 'vlaanderen', 'flandre', 'flanders', 'flamand', 'vlaams']
}

const lookUp = <V extends string>(words: Record<V, readonly string[]>) => {
  const known = new Map(
    (Object.entries(words) as [V, readonly string[]][]).flatMap(([value, list]) =>
      [value, ...list].map(word => [plainText(word), value] as const)
    )
  )
  return (text: string): V | undefined => known.get(plainText(text))
}
const inAllLanguages = <V extends string>(words: Record<V, Record<Language, string>>) =>
  Object.fromEntries(
    Object.entries<Record<Language, string>>(words).map(([value, perLanguage]) => [
      value,
      Object.values(perLanguage)
    ])
  ) as unknown as Record<V, readonly string[]>

const readBarePole = lookUp(inAllLanguages(poleWords))
/** A pole as people write it: "pôle insertion", "pool inschakeling", "AESS". */
export const readPole = (text: string): Pole | undefined =>
  readBarePole(text.replace(/^\s*(p[oô]le|pool)\s+/i, '').replace(/\s+pole\s*$/i, ''))
export const readStatus = lookUp(inAllLanguages(statusWords))
export const readVersant = lookUp(versantWords)
