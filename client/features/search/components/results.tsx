import { Icon } from '../../../ui/icon.tsx'
import { Link } from '../../../ui/link.tsx'
import type { SearchResult } from '../api.ts'
import { kindIcons, placeOf } from '../places.ts'
import { Marked } from './marked.tsx'
import styles from './results.module.css'

/** What was found, as lines that lead there. */
export function Results({ results }: { results: readonly SearchResult[] }) {
  return (
    <ol className={styles.results}>
      {results.map(result => (
        <li
          key={`${result.kind}${result.id}${result.projectCode}${result.language}`}
          className={styles.result}
        >
          <Icon name={kindIcons[result.kind]} />
          <div className={styles.words}>
            <p className={styles.title} lang={result.language ?? undefined}>
              <Link {...placeOf(result)} variant="quiet">
                <Marked {...result.title} />
              </Link>
            </p>
            {result.snippet && (
              <p className={styles.snippet} lang={result.language ?? undefined}>
                <Marked {...result.snippet} />
              </p>
            )}
            <p className={styles.facts}>
              {[result.detail, result.language?.toUpperCase(), result.projectCode]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}
