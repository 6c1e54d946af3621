import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button as AriaButton } from 'react-aria-components/Button'
import { languages, type Language } from '../../../../shared/languages.ts'
import { languageNames } from '../../../platform/language-names.ts'
import { classNames } from '../../../ui/class-names.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import type { DocumentView } from '../api.ts'
import type { useDocumentDeeds } from '../hooks.ts'
import styles from './language-tabs.module.css'

/** The language versions of the document: the one on the screen, the others, and those that can be added. */
export function LanguageTabs(props: {
  view: DocumentView
  current: Language
  deeds: ReturnType<typeof useDocumentDeeds>
  onChange: (language: Language) => void
}) {
  const { view, current, deeds, onChange } = props
  const { t } = useTranslation()
  const [adding, setAdding] = useState<Language>()
  const there = view.languages.map(version => version.language)
  const shown = view.can.edit ? languages : languages.filter(language => there.includes(language))
  const title = view.languages.find(version => version.language === current)?.title ?? ''
  return (
    <div role="group" aria-label={t('documents.column.languages')} className={styles.tabs}>
      {shown.map(language => {
        const isThere = there.includes(language)
        const name = languageNames[language]
        return (
          <AriaButton
            key={language}
            aria-label={isThere ? name : t('documents.language.add', { language: name })}
            aria-current={language === current ? 'true' : undefined}
            className={classNames(
              styles.tab,
              isThere ? styles.there : styles.missing,
              language === current && styles.current
            )}
            onPress={() => (isThere ? onChange(language) : setAdding(language))}
          >
            {language.toUpperCase()}
          </AriaButton>
        )
      })}
      <Dialog
        isOpen={adding !== undefined}
        onClose={() => setAdding(undefined)}
        title={adding ? t('documents.language.add', { language: languageNames[adding] }) : ''}
      >
        <Form
          error={deeds.addLanguage.error}
          onSubmit={values =>
            deeds.addLanguage.mutate(
              { language: adding!, title: values['title']?.trim() || undefined },
              {
                onSuccess: () => {
                  onChange(adding!)
                  setAdding(undefined)
                }
              }
            )
          }
          actions={
            <SubmitOrCancel
              label={t('documents.language.action')}
              isPending={deeds.addLanguage.isPending}
              onCancel={() => setAdding(undefined)}
            />
          }
        >
          <p className={styles.hint}>
            {t(view.beganFromTemplate ? 'documents.language.fromTemplate' : 'documents.language.hint')}
          </p>
          <TextField
            name="title"
            label={t('documents.language.title')}
            defaultValue={title}
            maxLength={300}
            isRequired
            autoFocus
          />
        </Form>
      </Dialog>
    </div>
  )
}
