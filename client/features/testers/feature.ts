import { addresses } from '../../platform/addresses.ts'
import type { Feature } from '../../platform/feature.ts'

/** Tester enterprises: the dashboard and its list, one enterprise, imports, figures that reports state. */
export const testers: Feature = {
  name: 'testers',
  projectPages: [
    { path: 'testers', can: 'dashboard.read', load: () => import('./page.tsx').then(m => m.TestersPage) },
    {
      path: 'testers/import',
      can: 'tester.import',
      load: () => import('./import-page.tsx').then(m => m.ImportPage)
    },
    {
      path: 'testers/statements',
      can: 'statement.read',
      load: () => import('./statements-page.tsx').then(m => m.StatementsPage)
    },
    {
      path: 'testers/statements/$statementId',
      can: 'statement.read',
      load: () => import('./statement-page.tsx').then(m => m.StatementPage)
    },
    {
      path: 'testers/$testerId',
      can: 'tester.read',
      load: () => import('./tester-page.tsx').then(m => m.TesterPage)
    }
  ],
  rail: [{ path: 'testers', label: 'testers.title', icon: 'testers', can: 'dashboard.read', rank: 20 }],
  commands: [
    {
      id: 'testers.import',
      label: 'testers.actions.importList',
      icon: 'upload',
      can: 'tester.import',
      to: code => addresses.testerImport(code)
    },
    {
      id: 'statements.new',
      label: 'statements.new',
      icon: 'scale',
      can: 'statement.edit',
      to: code => `${addresses.statements(code)}?new=1`
    }
  ]
}
