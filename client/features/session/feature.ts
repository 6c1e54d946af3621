import type { Feature } from '../../platform/feature.ts'

/** Signing in; signing out stands in the menu of the person. */
export const session: Feature = {
  name: 'session',
  openPages: [{ path: 'sign-in', load: () => import('./page.tsx').then(m => m.SignInPage) }]
}
