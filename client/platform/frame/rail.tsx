import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Link } from '../../ui/link.tsx'
import { addresses } from '../addresses.ts'
import { useIsHere } from './is-here.ts'
import { ProjectSwitch } from './project-switch.tsx'
import { useDestinations, type Destination } from './rail-items.ts'
import styles from './rail.module.css'
import { Wordmark } from './wordmark.tsx'

const key = 'lys.rail'

/** The places of the project, at the left; folds to its icons and remembers it. */
export function Rail() {
  const { t } = useTranslation()
  const [isFolded, setFolded] = useState(() => localStorage.getItem(key) === 'folded')
  const destinations = useDestinations()
  const fold = () => {
    localStorage.setItem(key, isFolded ? 'open' : 'folded')
    setFolded(!isFolded)
  }
  const list = (items: Destination[]) => (
    <ul className={styles.list}>
      {items.map(item => (
        <li key={item.to}>
          <RailLink item={item} isFolded={isFolded} />
        </li>
      ))}
    </ul>
  )
  return (
    <nav
      aria-label={t('ui.rail.places')}
      className={classNames(styles.rail, isFolded && styles.folded)}
      data-not-printed
    >
      <div className={styles.head}>
        <Link to={addresses.home()} variant="bare" aria-label={t('ui.rail.home')}>
          <Wordmark isFolded={isFolded} />
        </Link>
      </div>
      <ProjectSwitch isFolded={isFolded} />
      <div className={styles.nav}>
        {list(destinations.filter(item => item.rank < 80))}
        {list(destinations.filter(item => item.rank >= 80))}
      </div>
      <div className={styles.foot}>
        <IconButton
          icon={isFolded ? 'chevrons-right' : 'chevrons-left'}
          label={isFolded ? t('ui.rail.unfold') : t('ui.rail.fold')}
          size="small"
          onPress={fold}
        />
      </div>
    </nav>
  )
}

function RailLink({ item, isFolded }: { item: Destination; isFolded: boolean }) {
  const isHere = useIsHere()(item)
  return (
    <Link
      to={item.to}
      variant="bare"
      aria-current={isHere ? 'page' : undefined}
      aria-label={isFolded ? item.label : undefined}
      className={classNames(styles.item, isHere && styles.here)}
    >
      <Icon name={item.icon} />
      {!isFolded && <span className={styles.label}>{item.label}</span>}
      {isFolded && (
        <span className={styles.hint} aria-hidden="true">
          {item.label}
        </span>
      )}
    </Link>
  )
}
