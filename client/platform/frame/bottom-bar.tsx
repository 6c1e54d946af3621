import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from 'react-aria-components/Button'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { Link } from '../../ui/link.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import styles from './bottom-bar.module.css'
import { useIsHere } from './is-here.ts'
import { ProjectSwitch } from './project-switch.tsx'
import { useDestinations } from './rail-items.ts'

/** The rail of a phone: the first four places under the thumb, the rest behind the fifth. */
export function BottomBar() {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const destinations = useDestinations()
  const isHere = useIsHere()
  const close = () => setOpen(false)
  return (
    <nav aria-label={t('ui.rail.places')} className={styles.bar} data-not-printed>
      {destinations.slice(0, 4).map(item => (
        <Link
          key={item.to}
          to={item.to}
          variant="bare"
          aria-current={isHere(item) ? 'page' : undefined}
          className={classNames(styles.item, isHere(item) && styles.here)}
        >
          <Icon name={item.icon} size={20} />
          <span className={styles.label}>{item.label}</span>
        </Link>
      ))}
      <Button className={styles.item} onPress={() => setOpen(true)}>
        <Icon name="menu" size={20} />
        <span className={styles.label}>{t('ui.rail.more')}</span>
      </Button>
      <Sheet isOpen={isOpen} onClose={close} title={t('ui.rail.more')}>
        <ProjectSwitch />
        <ul className={styles.list}>
          {destinations.map(item => (
            <li key={item.to}>
              <Link
                to={item.to}
                variant="bare"
                className={styles.entry}
                aria-current={isHere(item) ? 'page' : undefined}
                onClick={close}
              >
                <Icon name={item.icon} size={20} />
                {item.label}
              </Link>
            </li>
          ))}
        </ul>
      </Sheet>
    </nav>
  )
}
