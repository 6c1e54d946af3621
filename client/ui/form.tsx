import { useMemo, type FormEvent, type ReactNode } from 'react'
import { Form as AriaForm } from 'react-aria-components/Form'
import { useTranslation } from 'react-i18next'
import { Button, type ButtonProps } from './button.tsx'
import styles from './form.module.css'
import { Notice } from './notice.tsx'
import { useRefusal } from './refusal.ts'

export interface FormProps {
  children: ReactNode
  /** Given the values by name; what the browser finds missing or malformed never gets here. */
  onSubmit: (values: Record<string, string>) => void
  /** What the server refused: shown above the form, and at its field when it names one. */
  error?: unknown
  /** Buttons, the primary one first. */
  actions?: ReactNode
  'aria-label'?: string
}

/** Fields that are sent together. Enter sends; a refusal says what to do and loses nothing. */
export function Form({ children, onSubmit, error, actions, ...props }: FormProps) {
  const refusal = useRefusal(error)
  // The same object from one rendering to the next: a new one would tell the refusal again after it was corrected.
  const errors = useMemo(
    () => (refusal?.field ? { [refusal.field]: refusal.sentence } : undefined),
    [refusal?.field, refusal?.sentence]
  )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const entries = [...new FormData(event.currentTarget)].filter(([, value]) => typeof value === 'string')
    onSubmit(Object.fromEntries(entries) as Record<string, string>)
  }
  return (
    <AriaForm {...props} onSubmit={submit} className={styles.form} validationErrors={errors}>
      {refusal && <Notice kind="error">{refusal.sentence}</Notice>}
      {children}
      {actions && <div className={styles.actions}>{actions}</div>}
    </AriaForm>
  )
}

/** The two ways out of a form; what else can be done with it stands between them. */
export function SubmitOrCancel({
  label,
  cancelLabel,
  onCancel,
  size,
  children,
  ...state
}: {
  /** The verb. */
  label: string
  cancelLabel?: string
  onCancel: () => void
  children?: ReactNode
} & Pick<ButtonProps, 'isPending' | 'isDisabled' | 'size'>) {
  const { t } = useTranslation()
  return (
    <>
      <Button type="submit" variant="primary" size={size} {...state}>
        {label}
      </Button>
      {children}
      <Button variant="quiet" size={size} onPress={onCancel}>
        {cancelLabel ?? t('ui.cancel')}
      </Button>
    </>
  )
}

/** Fields beside each other where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className={styles.row}>{children}</div>
}
