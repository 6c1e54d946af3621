import { useTranslation } from 'react-i18next'
import type { IconName } from '../../ui/icon.tsx'
import { useFeatures } from '../features-context.ts'
import { mayDo, useSession } from '../session.ts'
import { useCurrentProject } from './current-project.ts'

export interface Destination {
  label: string
  icon: IconName
  to: string
  isPersonal: boolean
  rank: number
}

/** Where this person can go: what exists, and what they may see. */
export function useDestinations(): Destination[] {
  const { t } = useTranslation()
  const session = useSession()
  const project = useCurrentProject()
  const items = useFeatures().flatMap(feature => feature.rail ?? [])
  return items
    .filter(item => item.isPersonal || project)
    .filter(item => !item.can || mayDo(session, project, item.can))
    .toSorted((a, b) => a.rank - b.rank)
    .map(item => ({
      label: t(item.label),
      icon: item.icon,
      to: item.isPersonal ? `/${item.path}` : `/projects/${project?.code}/${item.path}`,
      isPersonal: item.isPersonal ?? false,
      rank: item.rank
    }))
}
