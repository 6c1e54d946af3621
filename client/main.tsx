import './ui/base.css'
import './ui/print.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { features } from './app.tsx'
import { FeaturesContext } from './platform/features-context.ts'
import { startWords } from './platform/i18n.ts'
import { onSessionLost } from './platform/http.ts'
import { wipeLeavers } from './platform/live/leavers.ts'
import { queryClient } from './platform/query.ts'
import { createAppRouter } from './platform/router.tsx'
import { forgetSession } from './platform/session.ts'

const router = createAppRouter(features)

// A session that ended elsewhere: forget what was fetched with it, and ask to sign in, then come back here.
onSessionLost(() => {
  if (forgetSession()) void router.invalidate()
})

// After an update of the server, a page that was open asks for files that are gone: it is loaded anew, once a minute at most.
window.addEventListener('vite:preloadError', () => {
  const last = Number(sessionStorage.getItem('lys.reloaded'))
  if (Date.now() - last < 60_000) return
  sessionStorage.setItem('lys.reloaded', String(Date.now()))
  location.reload()
})

await Promise.all([startWords(), wipeLeavers()])
createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <FeaturesContext value={features}>
        <RouterProvider router={router} />
      </FeaturesContext>
    </QueryClientProvider>
  </StrictMode>
)
