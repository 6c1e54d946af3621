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
      path: 'testers/poles/$pole',
      can: 'dashboard.read',
      load: () => import('./place-page.tsx').then(m => m.PolePage)
    },
    {
      path: 'testers/versants/$versant',
      can: 'dashboard.read',
      load: () => import('./place-page.tsx').then(m => m.VersantPage)
    },
    {
      path: 'testers/totals',
      can: 'totals.read',
      load: () => import('./totals-page.tsx').then(m => m.TotalsPage)
    },
    {
      path: 'testers/stages',
      can: 'tester.read',
      load: () => import('./stages-page.tsx').then(m => m.StagesPage)
    },
    {
      path: 'testers/cards',
      can: 'card.read',
      load: () => import('./cards/page.tsx').then(m => m.CardsPage)
    },
    {
      path: 'testers/snapshots',
      can: 'snapshot.read',
      load: () => import('./snapshots-page.tsx').then(m => m.SnapshotsPage)
    },
    {
      path: 'testers/snapshots/$snapshotId',
      can: 'snapshot.read',
      load: () => import('./snapshot-page.tsx').then(m => m.SnapshotPage)
    },
    {
      path: 'testers/periods',
      can: 'report.read',
      load: () => import('./periods/periods-page.tsx').then(m => m.PeriodsPage)
    },
    {
      path: 'testers/periods/$period',
      can: 'report.read',
      load: () => import('./periods/sheet-page.tsx').then(m => m.SheetPage)
    },
    {
      path: 'testers/report-plan',
      can: 'report.read',
      load: () => import('./periods/plan-page.tsx').then(m => m.PlanPage)
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
  rail: [
    { path: 'testers', label: 'testers.title', icon: 'testers', can: 'dashboard.read', rank: 20 },
    { path: 'testers/totals', label: 'testers.title', icon: 'testers', can: 'totals.read', rank: 20 }
  ],
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
