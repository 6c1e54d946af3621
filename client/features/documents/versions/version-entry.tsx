import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { StateMark } from '../../../ui/state-mark.tsx'
import type { StateChange, VersionRow } from './api.ts'
import styles from './versions-panel.module.css'
import { nameOf, Who } from './who.tsx'

export interface VersionEntryProps {
  version: VersionRow
  /** The change of state at which it was kept. */
  change: StateChange | undefined
  isShown: boolean
  mayName: boolean
  mayRestore: boolean
  /** The entry before it in time, to see what this one brought; absent for the first. */
  onBrought: (() => void) | undefined
  onCompare: () => void
  onName: () => void
  onUnname: () => void
  onRestore: () => void
}

/** A version in the line of time: when, why, who wrote in it; a click compares it with the text of now. */
export function VersionEntry(props: VersionEntryProps) {
  const { version, change, isShown, onCompare } = props
  const { t } = useTranslation()
  const format = useFormat()
  const title = version.name ?? t(`versions.kind.${version.kind}`)
  return (
    <li className={styles.entry} data-shown={isShown || undefined}>
      <div className={styles.head}>
        <button
          type="button"
          className={styles.open}
          aria-current={isShown || undefined}
          onClick={onCompare}
          title={t('versions.compareNow')}
        >
          <span className={styles.time}>{format.time(version.at)}</span>
          <span className={version.name ? styles.name : styles.kind}>{title}</span>
        </button>
        <EntryMenu {...props} title={title} />
      </div>
      {change && <StateMove change={change} />}
      <p className={styles.facts}>
        {version.authors.length > 0 && <Who people={version.authors} />}
        {version.authors.length > 0 && ' · '}
        {t('versions.words', { count: version.words })}
      </p>
      {version.by && version.kind === 'named' && (
        <p className={styles.facts}>{t('versions.keptBy', { who: nameOf(version.by) })}</p>
      )}
    </li>
  )
}

/** From one state to another, and by whom. */
export function StateMove({ change }: { change: StateChange }) {
  return (
    <p className={styles.move}>
      <StateMark state={change.from} />
      <span aria-hidden="true">→</span>
      <StateMark state={change.to} />
      {change.by && <span className={styles.facts}>{nameOf(change.by)}</span>}
    </p>
  )
}

function EntryMenu(props: VersionEntryProps & { title: string }) {
  const { version, title, mayName, mayRestore, onBrought, onCompare, onName, onUnname, onRestore } = props
  const { t } = useTranslation()
  const entries = [
    { id: 'compare', label: t('versions.compareNow'), onAction: onCompare },
    ...(onBrought ? [{ id: 'brought', label: t('versions.compareBefore'), onAction: onBrought }] : []),
    ...(mayName
      ? [{ id: 'name', label: t(version.name ? 'versions.rename' : 'versions.giveName'), onAction: onName }]
      : []),
    ...(mayName && version.name ? [{ id: 'unname', label: t('versions.takeName'), onAction: onUnname }] : []),
    ...(mayRestore ? [{ id: 'restore', label: t('versions.restore'), onAction: onRestore }] : [])
  ]
  return (
    <Menu label={t('versions.more', { name: title })} placement="bottom end" groups={[{ entries }]}>
      <IconButton icon="more" size="small" label={t('versions.more', { name: title })} />
    </Menu>
  )
}
