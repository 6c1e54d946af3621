import type { TFunction } from 'i18next'
import { useContext, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FieldError, FieldErrorContext } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import styles from './field.module.css'

/** What every field can say about itself. */
export interface FieldWords {
  label: string
  /** How to fill it in, when the label does not say. */
  hint?: ReactNode
  /** Marks what may stay empty; everything else is expected. */
  isOptional?: boolean
  /** What is wrong, when the server or the page says so; the browser's own checks need none. */
  error?: string
}

/** The label and the hint, above the input. */
export function FieldLabel({ label, hint, isOptional }: FieldWords) {
  const { t } = useTranslation()
  return (
    <>
      <Label className={styles.label}>
        {label} {isOptional && <span className={styles.optional}>{t('ui.field.optional')}</span>}
      </Label>
      {hint && (
        <Text slot="description" className={styles.hint}>
          {hint}
        </Text>
      )}
    </>
  )
}

/**
 * What is wrong, below the input. Its place stays once it has been told: a field is checked again when it is left, and
 * the button below must not move away while it is being pressed.
 */
export function FieldProblem({ error }: Pick<FieldWords, 'error'>) {
  const { t } = useTranslation()
  const isInvalid = useContext(FieldErrorContext)?.isInvalid ?? false
  const place = useRef<HTMLDivElement>(null)
  const [height, setHeight] = useState(0)
  useLayoutEffect(() => {
    if (isInvalid) setHeight(place.current?.firstElementChild?.clientHeight ?? 0)
  }, [isInvalid, error])
  if (!isInvalid && height === 0) return null
  return (
    <div ref={place} className={styles.error} style={{ minHeight: height }}>
      <FieldError elementType="div">
        {({ validationDetails, validationErrors }) =>
          error ?? problemOf(validationDetails, t) ?? validationErrors.join(' ')
        }
      </FieldError>
    </div>
  )
}

/** In the reader's language, which the browser's own sentences are not always in; undefined when it is none of these. */
function problemOf(details: ValidityState, t: TFunction): string | undefined {
  if (details.valueMissing) return t('ui.field.missing')
  if (details.typeMismatch) return t('ui.field.email')
  if (details.tooShort) return t('ui.field.tooShort')
  if (details.tooLong) return t('ui.field.tooLong')
  if (details.badInput || details.patternMismatch) return t('ui.field.notValid')
  return undefined
}
