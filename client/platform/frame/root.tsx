import { lazy, Suspense, useSyncExternalStore } from 'react'
import { Outlet } from '@tanstack/react-router'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { toastStore } from '../../ui/toast-store.ts'
import { localeOf, useLanguage } from '../i18n.ts'
import { OfflineNotice } from './offline-notice.tsx'

const ToastRegion = lazy(() => import('../../ui/toast.tsx').then(m => ({ default: m.ToastRegion })))

/** What stands on every page: the reader's locale, the place where the application speaks, and being offline. */
export function Root() {
  const language = useLanguage()
  return (
    <I18nProvider locale={localeOf(language)}>
      <Outlet />
      <OfflineNotice />
      <Toasts />
    </I18nProvider>
  )
}

/** The region of the toasts is fetched with the first of them: the sign-in page has none. */
function Toasts() {
  const isNeeded = useSyncExternalStore(toastStore.subscribe, () => toastStore.count() > 0)
  return <Suspense>{isNeeded && <ToastRegion />}</Suspense>
}
