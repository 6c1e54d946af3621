import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from 'react-aria-components/Button'
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Keys } from '../../ui/keys.tsx'
import { useNarrowScreen } from '../../ui/narrow-screen.ts'
import { usePlace } from '../../ui/place.ts'
import { useFeatures } from '../features-context.ts'
import { lazyPart } from '../lazy-part.ts'
import { ConnectionMark } from './connection-mark.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { PersonMenu } from './person-menu.tsx'
import { ThemeMenu } from './theme-menu.tsx'
import styles from './top-bar.module.css'
import { Wordmark } from './wordmark.tsx'

/** Where one is, and what is the same everywhere: search, language, theme, oneself. */
export function TopBar({ onSearch }: { onSearch: () => void }) {
  const { t } = useTranslation()
  const { title, crumbs } = usePlace()
  const isNarrow = useNarrowScreen()
  return (
    <header className={styles.bar} data-not-printed>
      <div className={styles.place}>
        {isNarrow ? <Wordmark /> : <Breadcrumbs crumbs={crumbs} here={title} />}
      </div>
      <ConnectionMark />
      {isNarrow ? (
        <IconButton icon="search" label={t('ui.palette.open')} onPress={onSearch} />
      ) : (
        <Button className={styles.search} onPress={onSearch}>
          <Icon name="search" size={16} />
          <span className={styles.words}>{t('ui.palette.open')}</span>
          <Keys keys="Ctrl K" />
        </Button>
      )}
      <LanguageSwitch />
      <Items />
      {!isNarrow && <ThemeMenu />}
      <PersonMenu />
    </header>
  )
}

/** What features put into the bar; each is fetched once the frame stands. */
function Items() {
  const features = useFeatures()
  return features
    .flatMap(feature => feature.topBar ?? [])
    .map(item => {
      const Item = lazyPart(`bar.${item.key}`, item.load)
      return (
        <Suspense key={item.key}>
          <Item />
        </Suspense>
      )
    })
}
