import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from 'react-aria-components/Dialog'
import { flag, useSearchParams } from '../../platform/search-params.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { useNarrowScreen } from '../../ui/narrow-screen.ts'
import { Popover } from '../../ui/popover.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import styles from './bell.module.css'
import { useNotices } from './hooks.ts'
import { NoticeListPanel } from './notice-list.tsx'

const params = { notices: flag() }
const MOST_COUNTED = 99

/** The bell of the top bar with the number of what is unread, and the list behind it. */
export function Bell() {
  const { t } = useTranslation()
  const isNarrow = useNarrowScreen()
  const { data } = useNotices()
  const [{ notices: isOpen }, setSearch] = useSearchParams(params)
  const bell = useRef<HTMLSpanElement>(null)
  const unread = data?.unread ?? 0
  const setOpen = (is: boolean) => void setSearch({ notices: is })
  const panel = <NoticeListPanel list={data} hasTitle={!isNarrow} onLeave={() => setOpen(false)} />
  return (
    <span ref={bell} className={styles.bell}>
      <IconButton
        icon="bell"
        label={t('notices.open', { count: unread })}
        isActive={isOpen}
        onPress={() => setOpen(!isOpen)}
      />
      {unread > 0 && (
        <span className={styles.count} aria-hidden="true">
          {unread > MOST_COUNTED ? `${MOST_COUNTED}+` : unread}
        </span>
      )}
      <span className={styles.said} role="status">
        {unread > 0 && t('notices.unread', { count: unread })}
      </span>
      {isNarrow ? (
        <Sheet isOpen={isOpen} onClose={() => setOpen(false)} title={t('notices.title')}>
          {panel}
        </Sheet>
      ) : (
        <Popover triggerRef={bell} isOpen={isOpen} onOpenChange={setOpen} placement="bottom end">
          <Dialog aria-label={t('notices.title')} className={styles.dialog}>
            {panel}
          </Dialog>
        </Popover>
      )}
    </span>
  )
}
