import type { Author } from '../../../../shared/documents/authorship.ts'
import { useFormat } from '../../../platform/i18n.ts'

/** « Marie Dupont, ConcertES » */
export const nameOf = ({ name, organisation }: Author) => [name, organisation].filter(Boolean).join(', ')

/** People with their organisations, as a list in words. */
export function Who({ people }: { people: readonly Author[] }) {
  const format = useFormat()
  return <>{format.list(people.map(nameOf))}</>
}
