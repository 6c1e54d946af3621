import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { titleIn } from '../../../../shared/committees/title.ts'
import { addresses } from '../../../platform/addresses.ts'
import { useFormat, useLanguage, type Language } from '../../../platform/i18n.ts'
import { useProject } from '../../../platform/session.ts'
import { Button } from '../../../ui/button.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Link } from '../../../ui/link.tsx'
import { Menu } from '../../../ui/menu.tsx'
import type { AgendaItem, DocumentPaper, Paper } from '../api.ts'
import type { MeetingDeeds } from '../hooks.ts'
import type { Carried } from './carried.ts'
import styles from './paper-row.module.css'

export interface PaperRowProps {
  paper: Paper
  itemId: string
  others: readonly AgendaItem[]
  mayEdit: boolean
  onCarry: (carried: Carried) => void
  deeds: MeetingDeeds
}

/** A paper: the document with its exact revisions, or the dashboard of a day. Carried to another item by the pointer or its menu. */
export function PaperRow({ paper, itemId, others, mayEdit, onCarry, deeds }: PaperRowProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { code } = useProject()
  const name =
    paper.kind === 'document'
      ? paper.title
      : paper.source
        ? t('committees.paper.ofSnapshot', { label: paper.source.label, date: format.date(paper.asOf) })
        : t('committees.paper.dashboard', { date: format.date(paper.asOf) })
  return (
    <li
      className={styles.paper}
      draggable={mayEdit}
      onDragStart={event => {
        event.stopPropagation()
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', name)
        onCarry({ kind: 'paper', id: paper.id, from: itemId })
      }}
      onDragEnd={() => onCarry(undefined)}
    >
      <Icon name={paper.kind === 'document' ? 'file' : 'chart'} size={16} />
      <div className={styles.words}>
        {paper.kind === 'document' ? (
          <Link to={addresses.document(code, paper.documentId)} variant="quiet" className={styles.name}>
            {name}
          </Link>
        ) : (
          <Link
            to={paper.source ? addresses.snapshot(code, paper.source.snapshotId) : addresses.testers(code)}
            variant="quiet"
            className={styles.name}
          >
            {name}
          </Link>
        )}
        {paper.kind === 'document' ? (
          <Pins paper={paper} mayEdit={mayEdit} deeds={deeds} />
        ) : (
          <span className={styles.detail}>
            {t('committees.paper.dashboardFacts', { total: paper.total, target: paper.target })}
          </span>
        )}
      </div>
      {mayEdit && <PaperMenu paper={paper} name={name} itemId={itemId} others={others} deeds={deeds} />}
    </li>
  )
}

/** Which revision of each language, what is missing, what has moved since. */
function Pins({ paper, mayEdit, deeds }: { paper: DocumentPaper; mayEdit: boolean; deeds: MeetingDeeds }) {
  const { t } = useTranslation()
  const format = useFormat()
  const moved = paper.pins.filter(pin => pin.hasMoved).map(pin => pin.language)
  return (
    <>
      <span className={styles.pins}>
        {paper.pins.map(pin => (
          <span
            key={pin.language}
            className={classNames(styles.pin, pin.hasMoved && styles.moved)}
            title={t('committees.paper.pinTitle', { date: format.date(pin.frozenAt), sha256: pin.sha256 })}
          >
            {t('committees.paper.pin', { language: pin.language.toUpperCase(), number: pin.number })}
          </span>
        ))}
        {paper.missing.map(language => (
          <span key={language} className={classNames(styles.pin, styles.missing)}>
            {t('committees.paper.missing', { language: language.toUpperCase() })}
          </span>
        ))}
      </span>
      {moved.length > 0 && <Moved paper={paper} moved={moved} mayEdit={mayEdit} deeds={deeds} />}
    </>
  )
}

function Moved(props: { paper: DocumentPaper; moved: Language[]; mayEdit: boolean; deeds: MeetingDeeds }) {
  const { paper, moved, mayEdit, deeds } = props
  const { t } = useTranslation()
  const format = useFormat()
  const [isAsked, setAsked] = useState(false)
  const names = format.list(moved.map(language => language.toUpperCase()))
  return (
    <span className={styles.movedLine}>
      <Icon name="warning" size={14} />
      <span>{t('committees.paper.movedSince', { languages: names })}</span>
      {mayEdit && (
        <Button
          variant="quiet"
          size="small"
          isPending={isAsked && deeds.repin.isPending}
          onPress={() => {
            setAsked(true)
            deeds.repin.mutate({ id: paper.id, freeze: moved })
          }}
        >
          {t('committees.paper.freezeNow')}
        </Button>
      )}
    </span>
  )
}

function PaperMenu(props: {
  paper: Paper
  name: string
  itemId: string
  others: readonly AgendaItem[]
  deeds: MeetingDeeds
}) {
  const { paper, name, itemId, others, deeds } = props
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <Menu
      label={t('committees.paper.deeds', { title: name })}
      placement="bottom end"
      groups={[
        {
          entries: [
            ...(paper.kind === 'document'
              ? [
                  {
                    id: 'repin',
                    label: t('committees.paper.repin'),
                    icon: 'refresh' as const,
                    onAction: () => deeds.repin.mutate({ id: paper.id, freeze: [] })
                  }
                ]
              : []),
            {
              id: 'remove',
              label: t('committees.paper.remove'),
              icon: 'trash' as const,
              onAction: () => deeds.removePaper(paper.id)
            }
          ]
        },
        {
          title: others.length > 1 ? t('committees.paper.moveTo') : undefined,
          entries: others
            .map((other, index) => ({
              id: other.id,
              label: `${index + 1}. ${titleIn(other.title, language)}`,
              onAction: () => deeds.movePaper(paper.id, itemId, other.id)
            }))
            .filter(entry => entry.id !== itemId)
        }
      ]}
    >
      <IconButton icon="more" size="small" label={t('committees.paper.deeds', { title: name })} />
    </Menu>
  )
}
