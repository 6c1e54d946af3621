import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '../../../../shared/testers/schema.ts'
import { useFormat } from '../../../platform/i18n.ts'

/** What happened in the file of an enterprise, in words: a visit, a measure, a field from one value to another. */
export function DossierWords({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { kind, verb, title } = entry.entry!
  const thing = t(`testers.dossier.kind.${kind}`)
  const named = title ? t('testers.dossier.named', { thing, title }) : thing
  if (verb !== 'changed') return t(`testers.dossier.verb.${verb}`, { named })
  const say = (value: string | null) => {
    if (value === null) return '–'
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return format.date(value)
    if (value === 'true' || value === 'false') return t(`testers.dossier.is.${value}`)
    const key = `testers.dossier.${entry.field}.${value}`
    return i18next.exists(key) ? t(key) : value
  }
  return t('testers.dossier.verb.changed', {
    named,
    field: t(`fields.${entry.field}`),
    from: say(entry.from),
    to: say(entry.to)
  })
}
