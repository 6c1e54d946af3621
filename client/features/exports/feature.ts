import type { Feature } from '../../platform/feature.ts'

/** Documents on their way out of the workspace. */
export const exports: Feature = {
  name: 'exports',
  documentActions: [{ key: 'export', load: () => import('./export-action.tsx').then(m => m.ExportAction) }]
}
