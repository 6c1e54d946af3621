import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { batchTexts, type Batch, type NewBatch } from '../../../../shared/cards/schema.ts'
import { languages, type Language } from '../../../../shared/languages.ts'
import { addresses } from '../../../platform/addresses.ts'
import { saveExport } from '../../../platform/jobs.ts'
import { languageNames } from '../../../platform/language-names.ts'
import { useProject } from '../../../platform/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Link } from '../../../ui/link.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Progress } from '../../../ui/progress.tsx'
import { RadioGroup } from '../../../ui/radio-group.tsx'
import { useRefusal } from '../../../ui/refusal.ts'
import styles from './cards.module.css'
import { useBatch } from './hooks.ts'

/** All cards of a language as one PDF: which texts, how far it is, who is not in it. */
export function BatchDialog(props: { initial: Language; onClose: () => void }) {
  const { t } = useTranslation()
  const [language, setLanguage] = useState(props.initial)
  const [text, setText] = useState<NewBatch['text']>('newest')
  const making = useBatch()
  const refusal = useRefusal(making.refusal)
  return (
    <Dialog isOpen onClose={props.onClose} title={t('cards.batch.title')}>
      <div className={styles.batch}>
        <RadioGroup
          label={t('cards.batch.language')}
          options={languages.map(value => ({ value, label: languageNames[value] }))}
          value={language}
          onChange={value => {
            making.reset()
            setLanguage(value)
          }}
          isDisabled={making.isMaking}
        />
        <RadioGroup
          label={t('cards.batch.text')}
          options={batchTexts.map(value => ({
            value,
            label: t(`cards.batch.texts.${value}`),
            description: t(`cards.batch.textWords.${value}`)
          }))}
          value={text}
          onChange={value => {
            making.reset()
            setText(value)
          }}
          isDisabled={making.isMaking}
        />
        {refusal && <Notice kind="error">{refusal.sentence}</Notice>}
        {making.batch && <Made batch={making.batch} />}
        {making.isMaking ? (
          <Progress label={t('cards.batch.making')} share={making.share} onCancel={making.cancel} />
        ) : (
          !making.batch && (
            <Button variant="primary" icon="download" onPress={() => making.start({ language, text })}>
              {t('cards.batch.make')}
            </Button>
          )
        )}
      </div>
    </Dialog>
  )
}

function Made({ batch }: { batch: Batch }) {
  const { t } = useTranslation()
  const { code } = useProject()
  const { exportId, cards, leftOut } = batch
  return (
    <>
      <Notice
        kind={exportId ? 'success' : 'warning'}
        action={
          exportId && (
            <Button size="small" onPress={() => saveExport(exportId)}>
              {t('cards.batch.again')}
            </Button>
          )
        }
      >
        {t('cards.batch.done', { count: cards })}
      </Notice>
      {leftOut.length > 0 && (
        <section aria-label={t('cards.batch.leftOut', { count: leftOut.length })}>
          <h3 className={styles.heading}>{t('cards.batch.leftOut', { count: leftOut.length })}</h3>
          <ul className={styles.leftOut}>
            {leftOut.map(one => (
              <li key={one.testerId}>
                <Link to={`${addresses.tester(code, one.testerId)}?view=card`}>{one.name}</Link>
                <span className={styles.reason}>{t(`cards.batch.reason.${one.reason}`)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
