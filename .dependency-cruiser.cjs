const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to })
module.exports = {
  forbidden: [
    rule(
      'no-cycles',
      'Two modules that need each other are one module, or miss a third.',
      {},
      { circular: true }
    ),
    rule(
      'shared-is-a-leaf',
      'shared/ is the contract; it knows neither side.',
      { path: '^shared/' },
      { path: '^(server|client|migrations|tests)/' }
    ),
    rule(
      'client-not-server',
      'The browser bundle must not reach server code.',
      { path: '^client/' },
      { path: '^(server|migrations)/' }
    ),
    rule('server-not-client', 'The server does not render.', { path: '^server/' }, { path: '^client/' }),
    rule(
      'migrations-are-frozen',
      'A migration never changes meaning when the app does: kysely only.',
      { path: '^migrations/' },
      { path: '^(server|client|shared)/' }
    ),
    rule(
      'platform-knows-no-feature',
      'Plumbing is told what to do by app.ts.',
      { path: '^server/platform/' },
      { path: '^server/(features|live)/' }
    ),
    rule(
      'live-knows-no-feature',
      'Rooms take ports (log, access); app.ts plugs them in.',
      { path: '^server/live/' },
      { path: '^server/features/' }
    ),
    rule(
      'only-queries-touch-kysely',
      'SQL lives in queries.ts.',
      { path: '^server/(features|live)/', pathNot: '/(queries|update-log-postgres)[.]ts$' },
      { path: 'node_modules/(kysely|@electric-sql)', dependencyTypesNot: ['type-only'] }
    ),
    rule(
      'only-routes-touch-fastify',
      'Rules must run without HTTP.',
      { path: '^server/features/', pathNot: '/routes[.]ts$' },
      { path: 'node_modules/@?fastify' }
    ),
    rule(
      'routes-do-not-query',
      'A route asks its service.',
      { path: '/routes[.]ts$' },
      { path: '/queries[.]ts$' }
    ),
    rule(
      'service-is-the-door',
      'Another feature is entered by its service only.',
      { path: '^server/features/([^/]+)/' },
      { path: '^server/features/', pathNot: ['^server/features/$1/', '/service[.]ts$'] }
    ),
    rule(
      'client-features-are-islands',
      'Compose features in client/app.',
      { path: '^client/features/([^/]+)/' },
      { path: '^client/features/', pathNot: '^client/features/$1/' }
    ),
    rule(
      'only-api-touches-http',
      'Pages and hooks speak the domain.',
      { path: '^client/features/', pathNot: '/api[.]ts$' },
      { path: '^client/platform/http' }
    ),
    rule(
      'ui-knows-no-feature',
      'ui/ is shapes and words.',
      { path: '^client/ui/' },
      { path: '^client/features/' }
    ),
    rule(
      'nothing-imports-tests',
      'Helpers that production needs are not helpers.',
      { pathNot: '^tests/' },
      { path: '^tests/' }
    ),
    rule(
      'no-unresolved',
      'A path that resolves to nothing escapes every other rule.',
      {},
      { couldNotResolve: true }
    ),
    rule(
      'only-session-touches-lucia',
      'Lucia is deprecated upstream: one file to replace.',
      { path: '^server/', pathNot: '^server/platform/session[.]ts$' },
      { path: '^lucia|node_modules/lucia' }
    ),
    rule(
      'no-orphans',
      'Unreached file: finish it or delete it.',
      { orphan: true, pathNot: '(^migrations/|[.]cjs$|[.]d[.]ts$|^tests/|^client/public/)' },
      {}
    )
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types']
    }
  }
}
