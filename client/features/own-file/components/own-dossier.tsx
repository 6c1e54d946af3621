import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnFile } from '../../../../shared/own-file/schema.ts'
import { useFormat } from '../../../platform/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../../ui/page.tsx'
import styles from '../page.module.css'
import { EntryDialog, type OpenEntry } from './entry-dialog.tsx'

/** The parts of the file that the enterprise writes itself: its question, its stakeholders, its measures. */
export function OwnDossier({ file }: { file: OwnFile }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [open, setOpen] = useState<OpenEntry>()
  const edit = (entry: OpenEntry) => (
    <Button size="small" variant="quiet" onPress={() => setOpen(entry)}>
      {t('testers.dossier.changeIt')}
    </Button>
  )
  const add = (entry: OpenEntry) => (
    <Button size="small" icon="plus" onPress={() => setOpen(entry)}>
      {t('ownFile.file.add')}
    </Button>
  )
  return (
    <>
      <Section title={t('testers.dossier.part.question')} aside={add({ kind: 'question' })}>
        <Rows empty={t('testers.dossier.empty.question')}>
          {file.questions.map(question => (
            <Row key={question.id} deed={edit({ kind: 'question', entry: question })}>
              {question.text}
              <span className={styles.quiet}>
                {question.validatedOn
                  ? t('testers.dossier.validated', { date: format.date(question.validatedOn) })
                  : t('testers.dossier.notValidated')}
              </span>
            </Row>
          ))}
        </Rows>
      </Section>
      <Section title={t('testers.dossier.part.stakeholder')} aside={add({ kind: 'stakeholder' })}>
        <Rows empty={t('testers.dossier.empty.stakeholder')}>
          {file.stakeholders.map(one => (
            <Row key={one.id} deed={edit({ kind: 'stakeholder', entry: one })}>
              {one.name}
              <span className={styles.quiet}>{t(`testers.dossier.category.${one.category}`)}</span>
            </Row>
          ))}
        </Rows>
      </Section>
      <Section title={t('testers.dossier.part.indicator')}>
        <Rows empty={t('ownFile.file.noIndicator')}>
          {file.indicators.map(indicator => {
            const measure = indicator.measures[0]
            const said = measure && (measure.value === null ? measure.text : format.number(measure.value))
            return (
              <Row key={indicator.id} deed={add({ kind: 'measure', indicator })}>
                {indicator.title}
                <span className={styles.quiet}>
                  {measure
                    ? t('ownFile.file.measured', {
                        value: [said, indicator.unit].filter(Boolean).join(' '),
                        date: format.date(measure.on)
                      })
                    : t('ownFile.file.notMeasured')}
                </span>
              </Row>
            )
          })}
        </Rows>
      </Section>
      {open && <EntryDialog open={open} onClose={() => setOpen(undefined)} />}
    </>
  )
}

function Rows({ empty, children }: { empty: string; children: ReactNode[] }) {
  return children.length > 0 ? (
    <ul className={styles.list}>{children}</ul>
  ) : (
    <p className={styles.quiet}>{empty}</p>
  )
}

const Row = ({ deed, children }: { deed: ReactNode; children: ReactNode }) => (
  <li className={styles.row}>
    <span>{children}</span>
    {deed}
  </li>
)
