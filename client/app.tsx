import { administration } from './features/administration/feature.ts'
import { comments } from './features/comments/feature.ts'
import { committees } from './features/committees/feature.ts'
import { documents } from './features/documents/feature.ts'
import { exports } from './features/exports/feature.ts'
import { findings } from './features/findings/feature.ts'
import { home } from './features/home/feature.ts'
import { invitation } from './features/invitation/feature.ts'
import { notices } from './features/notices/feature.ts'
import { ownFile } from './features/own-file/feature.ts'
import { organisations } from './features/organisations/feature.ts'
import { people } from './features/people/feature.ts'
import { search } from './features/search/feature.ts'
import { session } from './features/session/feature.ts'
import { settings } from './features/settings/feature.ts'
import { testers } from './features/testers/feature.ts'
import type { Feature } from './platform/feature.ts'

/** What Lys is made of, on the screen. A new feature adds its import above and one line here. */
export const features: readonly Feature[] = [
  administration,
  comments,
  committees,
  documents,
  exports,
  findings,
  home,
  invitation,
  notices,
  organisations,
  ownFile,
  people,
  search,
  session,
  settings,
  testers
]
