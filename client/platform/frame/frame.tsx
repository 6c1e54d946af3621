import { Outlet } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TableExport } from '../../ui/table-export.ts'
import { useNarrowScreen } from '../../ui/narrow-screen.ts'
import { listenToShortcuts } from '../../ui/shortcuts.ts'
import { BottomBar } from './bottom-bar.tsx'
import { Commands } from './commands.tsx'
import { exportTable } from './export-table.ts'
import styles from './frame.module.css'
import { FramedContext } from './lone-page.tsx'
import { Rail } from './rail.tsx'
import { SignOut } from './sign-out.tsx'
import { TopBar } from './top-bar.tsx'

/** What stands around every page of a signed-in person: rail, top bar, and on a phone the bar below. */
export function Frame() {
  const { t } = useTranslation()
  const isNarrow = useNarrowScreen()
  const [isSearching, setSearching] = useState(false)
  useEffect(listenToShortcuts, [])
  return (
    <SignOut>
      <div className={styles.frame}>
        <a href="#content" className={styles.skip}>
          {t('ui.skip')}
        </a>
        {!isNarrow && <Rail />}
        <div className={styles.column}>
          <TopBar onSearch={() => setSearching(true)} />
          <main id="content" tabIndex={-1} className={styles.content}>
            <FramedContext value={true}>
              <TableExport value={exportTable}>
                <Outlet />
              </TableExport>
            </FramedContext>
          </main>
        </div>
        {isNarrow && <BottomBar />}
        <Commands isOpen={isSearching} onOpenChange={setSearching} />
      </div>
    </SignOut>
  )
}
