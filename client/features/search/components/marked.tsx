import { Fragment } from 'react'
import type { FoundText } from '../api.ts'
import styles from './marked.module.css'

/** A text in which the found words stand out. */
export function Marked({ text, ranges }: FoundText) {
  return (
    <>
      {ranges.map(({ start, end }, index) => (
        <Fragment key={start}>
          {text.slice(ranges[index - 1]?.end ?? 0, start)}
          <mark className={styles.mark}>{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(ranges.at(-1)?.end ?? 0)}
    </>
  )
}
