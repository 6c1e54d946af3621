import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  useParams,
  type AnyRoute,
  type AsyncRouteComponent
} from '@tanstack/react-router'
import type { Action } from '../../shared/permissions.ts'
import { addresses } from './addresses.ts'
import { watchEvents } from './events.ts'
import type { Feature, Page } from './feature.ts'
import { chooseLanguage, mayDo, sessionQuery, useSession, type Session } from './session.ts'
import { currentLanguage, loadWords } from './i18n.ts'
import { queryClient } from './query.ts'
import { parseSearch, stringifySearch } from './search-params.ts'

type PageComponent = AsyncRouteComponent<object>

const NotFound = lazyRouteComponent(() => import('./frame/not-found-page.tsx'), 'NotFoundPage')

/** Leads to the sign-in page, and back here afterwards. */
async function requireSession({ location }: { location: { href: string } }): Promise<{ session: Session }> {
  const session = await queryClient.ensureQueryData(sessionQuery)
  if (!session) throw redirect({ href: addresses.signIn(location.href === '/' ? undefined : location.href) })
  if (session.person.language !== currentLanguage()) await chooseLanguage(session.person.language)
  await loadWords()
  watchEvents()
  return { session }
}

function pageRoute(parent: AnyRoute, page: Page): AnyRoute {
  const component = lazyRouteComponent(() => page.load().then(component => ({ default: component })))
  return createRoute({
    getParentRoute: () => parent,
    path: page.path,
    component: page.can ? onlyWhoMay(page.can, component) : component
  })
}

/** A page that this person may not see looks like one that is not there; the frame around it stays. */
function onlyWhoMay(action: Action, Page: PageComponent): PageComponent {
  const Guarded = () => {
    const session = useSession()
    const { code } = useParams({ strict: false }) as { code?: string }
    const project = session.projects.find(one => one.code === code)
    return mayDo(session, project, action) ? <Page /> : <NotFound />
  }
  return Object.assign(Guarded, { preload: Page.preload })
}

/** The whole map of pages, made of what the features declare. */
export function createAppRouter(features: readonly Feature[]) {
  const root = createRootRoute({
    component: lazyRouteComponent(() => import('./frame/root.tsx'), 'Root'),
    notFoundComponent: NotFound
  })
  const frame = createRoute({
    getParentRoute: () => root,
    id: 'frame',
    beforeLoad: requireSession,
    component: lazyRouteComponent(() => import('./frame/frame.tsx'), 'Frame')
  })
  const project = createRoute({
    getParentRoute: () => frame,
    path: 'projects/$code',
    component: lazyRouteComponent(() => import('./frame/project-scope.tsx'), 'ProjectScope')
  })
  const pages = (parent: AnyRoute, key: 'openPages' | 'personalPages' | 'projectPages') =>
    features.flatMap(feature => feature[key] ?? []).map(page => pageRoute(parent, page))
  // An unknown address inside the frame, so that the way back is at hand.
  const unknown = createRoute({
    getParentRoute: () => frame,
    path: '$',
    component: NotFound
  })
  const projectHome = createRoute({
    getParentRoute: () => project,
    path: '/',
    beforeLoad: ({ params }) => {
      throw redirect({ href: addresses.project(params.code) })
    }
  })
  const tree = root.addChildren([
    ...pages(root, 'openPages'),
    frame.addChildren([
      ...pages(frame, 'personalPages'),
      unknown,
      project.addChildren([projectHome, ...pages(project, 'projectPages')])
    ])
  ])
  return createRouter({
    routeTree: tree,
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPreloadDelay: 80,
    scrollRestoration: true,
    defaultPendingMs: 200,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: lazyRouteComponent(() => import('./frame/error-page.tsx'), 'ErrorPage')
  })
}

/** A parameter of the address, such as `enrolmentId` of `testers/$enrolmentId`. */
export function useAddressParam(name: string): string {
  const params = useParams({ strict: false }) as Record<string, string | undefined>
  const value = params[name]
  if (value === undefined) throw new Error(`The address of this page has no ${name}`)
  return value
}
