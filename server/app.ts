import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import type { DocumentJson } from '../shared/editor/schema.ts'
import { SCHEMA_VERSION } from '../shared/editor/schema-version.ts'
import type { DemoAccount } from '../shared/session/schema.ts'
import { administrationRoutes } from './features/administration/routes.ts'
import { administrationService } from './features/administration/service.ts'
import { placesService } from './features/annotations/places/service.ts'
import { annotationRoutes } from './features/annotations/routes.ts'
import { annotationsService } from './features/annotations/service.ts'
import { threadPlacesService } from './features/comments/places/service.ts'
import { cardRoutes } from './features/cards/routes.ts'
import { cardsService } from './features/cards/service.ts'
import { commentRoutes } from './features/comments/routes.ts'
import { commentsService } from './features/comments/service.ts'
import { committeeRoutes } from './features/committees/routes.ts'
import { committeesService } from './features/committees/service.ts'
import { appearanceRoutes } from './features/documents/appearance/routes.ts'
import { appearanceService } from './features/documents/appearance/service.ts'
import { contentsService } from './features/documents/contents/service.ts'
import { imagesService } from './features/documents/images/service.ts'
import { importsService } from './features/documents/import/service.ts'
import { revisionsService } from './features/documents/revisions/service.ts'
import { signaturesService } from './features/documents/revisions/signatures.ts'
import type { LiveRooms } from './features/documents/live-rooms.ts'
import { papersService } from './features/documents/papers/service.ts'
import { documentRoutes } from './features/documents/routes.ts'
import { folderRoutes } from './features/documents/folders/routes.ts'
import { foldersService } from './features/documents/folders/service.ts'
import { documentsService } from './features/documents/service.ts'
import { shelfRoutes } from './features/documents/shelf/routes.ts'
import { shelfService } from './features/documents/shelf/service.ts'
import { stateRoutes } from './features/documents/states/routes.ts'
import { statesService } from './features/documents/states/service.ts'
import { templateRoutes } from './features/documents/templates/routes.ts'
import { templatesService } from './features/documents/templates/service.ts'
import { textsService } from './features/documents/texts/service.ts'
import { tiesOf } from './features/documents/ties.ts'
import { transferRoutes } from './features/documents/transfer/routes.ts'
import { transferService } from './features/documents/transfer/service.ts'
import { trashRoutes } from './features/documents/trash/routes.ts'
import { trashService } from './features/documents/trash/service.ts'
import { versionRoutes } from './features/documents/versions/routes.ts'
import { versionsService } from './features/documents/versions/service.ts'
import { versionSessions } from './features/documents/versions/sessions.ts'
import { figureRoutes } from './features/figures/routes.ts'
import { figuresService } from './features/figures/service.ts'
import { findingRoutes } from './features/findings/routes.ts'
import { findingsService } from './features/findings/service.ts'
import { documentExportsService } from './features/exports/documents/service.ts'
import { exportRoutes } from './features/exports/routes.ts'
import { exportsService } from './features/exports/service.ts'
import { homeRoutes } from './features/home/routes.ts'
import { homeService } from './features/home/service.ts'
import { jobRoutes } from './features/jobs/routes.ts'
import { jobsService } from './features/jobs/service.ts'
import { noticeRoutes } from './features/notices/routes.ts'
import { noticesService } from './features/notices/service.ts'
import { ownFileRoutes } from './features/own-file/routes.ts'
import { ownFileService } from './features/own-file/service.ts'
import { organisationRoutes } from './features/organisations/routes.ts'
import { organisationsService } from './features/organisations/service.ts'
import { invitationRoutes } from './features/people/invitations/routes.ts'
import { invitationsService } from './features/people/invitations/service.ts'
import { peopleRoutes } from './features/people/routes.ts'
import { peopleService } from './features/people/service.ts'
import { periodRoutes } from './features/periods/routes.ts'
import { periodsService } from './features/periods/service.ts'
import { projectRoutes } from './features/projects/routes.ts'
import { projectsService } from './features/projects/service.ts'
import { referenceRoutes } from './features/references/routes.ts'
import { referencesService } from './features/references/service.ts'
import { searchRoutes } from './features/search/routes.ts'
import { searchService } from './features/search/service.ts'
import { sessionRoutes } from './features/session/routes.ts'
import { sessionService } from './features/session/service.ts'
import { statementRoutes } from './features/statements/routes.ts'
import { snapshotRoutes } from './features/snapshots/routes.ts'
import { snapshotsService } from './features/snapshots/service.ts'
import { documentReader } from './features/statements/document-reader.ts'
import { statementsService } from './features/statements/service.ts'
import { tableRoutes } from './features/tables/routes.ts'
import { tablesService } from './features/tables/service.ts'
import { testerRoutes } from './features/testers/routes.ts'
import { overdueTelling } from './features/testers/attention/telling.ts'
import { testersService } from './features/testers/service.ts'
import { createLive } from './live/engine.ts'
import type { Live } from './live/live.ts'
import type { LiveAccessChange } from './live/live-access.ts'
import { openLog } from './live/open-log.ts'
import { redisRelay } from './live/relay-redis.ts'
import { localRelay } from './live/relay.ts'
import { liveRoutes } from './live/socket-route.ts'
import type { ResourceKind } from './platform/access.ts'
import { localBus, redisBus, type AccessChange } from './platform/bus.ts'
import type { Config } from './platform/config.ts'
import type { Db } from './platform/db.ts'
import { events as createEvents } from './platform/events.ts'
import { files as createFiles } from './platform/files.ts'
import { guardRoutes, type DeclaredRoute } from './platform/guard.ts'
import { serveHealth } from './platform/health.ts'
import { refuseWhenFull } from './platform/full-store.ts'
import { createHttp, serveClient, serveDocumentation, type App } from './platform/http.ts'
import { jobs as createJobs } from './platform/jobs.ts'
import { mail as createMail } from './platform/mail.ts'
import { createMetrics, serveMetrics } from './platform/metrics.ts'
import { personalLinks as createPersonalLinks } from './platform/personal-links.ts'
import { sessions as createSessions } from './platform/session.ts'
import { watchChanges } from './platform/watch.ts'

export interface Lys {
  app: App
  /** Every route with the permission that it declares. */
  routes: DeclaredRoute[]
  /** What addresses may name, and without which right it is not there. */
  kinds: Record<string, ResourceKind>
  /** Stops accepting, lets work end, says goodbye to sockets. The database stays with the caller. */
  close(): Promise<void>
}

/** Composes the server in reading order: platform, features, live documents, doors. */
export async function createApp({
  config,
  db,
  log,
  demoAccounts
}: {
  config: Config
  db: Db
  log: Logger
  demoAccounts?: DemoAccount[]
}): Promise<Lys> {
  let isDraining = false

  // platform
  const bus = config.redisUrl ? redisBus(config.redisUrl, randomUUID(), log) : localBus()
  const events = createEvents(bus)
  const files = createFiles(db)
  // under load a heavy job waits rather than a keystroke
  const jobs = createJobs({ db, bus, log, mayStart: () => !live.sheds('jobs') })
  const mail = createMail({ db, log, smtpUrl: config.smtpUrl, from: config.mailFrom })
  const sessions = createSessions({ db, bus, publicUrl: config.publicUrl })
  const personalLinks = createPersonalLinks({ db, publicUrl: config.publicUrl })
  const metrics = createMetrics()

  // features
  const projects = projectsService({ db })
  const session = sessionService({ db, sessions, projects, demoAccounts })
  const people = peopleService({ db, bus, events })
  const invitations = invitationsService({
    db,
    bus,
    events,
    mail,
    sessions,
    session,
    publicUrl: config.publicUrl
  })
  const live = createLive<FastifyRequest>({
    log: await openLog({ db, ...config, logger: log }),
    schemaVersion: SCHEMA_VERSION,
    relay: config.redisUrl ? redisRelay(config.redisUrl, log) : localRelay,
    registry: metrics,
    logger: log,
    access: {
      identify: async ({ visitor }) =>
        visitor && {
          sessionKey: visitor.sessionKey,
          personId: visitor.person.id,
          name: visitor.person.name
        },
      grant: (person, roomId) => documents.roomAccess(person, roomId),
      onChange: listener =>
        bus.subscribe('access', change => void accessChanges(change, documents.roomIds).then(listener))
    }
  })
  const rooms = liveRooms(live)
  const templates = templatesService({ db, bus, live: rooms, events })
  const notices = noticesService({ db, bus, jobs, mail, log, publicUrl: config.publicUrl })
  const documents = documentsService({
    db,
    live: rooms,
    events,
    templates,
    openThreads: projectId => comments.openThreads(projectId)
  })
  const folders = foldersService({ db, events })
  const shelf = shelfService({ db, events, projects, documents })
  const ties = tiesOf({
    db,
    isPaper: id => committees.agenda.holds(id),
    isEvidence: id => findings.restsOn(id)
  })
  const trash = trashService({ db, bus, events, ties })
  const transfer = transferService({ db, bus, live: rooms, files, events, ties, documents })
  const organisations = organisationsService({ db, events })
  const testers = testersService({ db, events, files, organisations, isDemo: config.isDemo })
  const overdue = overdueTelling({ db, log, notices })
  const figures = figuresService({ db, tallyOn: testers.dashboard.tallyOn })
  const references = referencesService({ db, events })
  const { citationsIn } = references
  const revisions = revisionsService({ db, live: rooms, events, notices, figures, citationsIn })
  const contents = contentsService({ db, live: rooms, revisions, figures, citationsIn })
  const signatures = signaturesService({ db, events })
  const versions = versionsService({ db, live: rooms, events, notices })
  const sessionsOfWork = versionSessions({ db, live: rooms, events, notices, log })
  const states = statesService({ db, bus, live: rooms, events, revisions, notices })
  const imports = importsService({
    db,
    files,
    documents,
    keepThreads: (tx, version, threads) => comments.keepImported(tx, version, threads)
  })
  const images = imagesService({ db, files })
  const snapshots = snapshotsService({ db, events, numbersOn: testers.dashboard.numbersOn })
  const periods = periodsService({ db, events, figuresOn: figures.values, snapshots })
  const statements = statementsService({
    db,
    events,
    cellsOn: testers.cellsOn,
    readDocument: documentReader(documents.locate, contents)
  })
  const noteText = async (roomId: string, content: DocumentJson) => {
    await figures.noteUses(roomId, content)
    await cards.noteText(roomId, content)
  }
  const texts = textsService({ db, live: rooms, events, log, onRest: noteText })
  const annotations = annotationsService({ db, live: rooms, events })
  const places = placesService({ db, live: rooms, events, log })
  const comments = commentsService({ db, live: rooms, events, notices })
  const threadPlaces = threadPlacesService({ db, live: rooms, events, log })
  const findings = findingsService({ db, events, annotations })
  const search = searchService({ db, projects })
  const administration = administrationService({
    db,
    bus,
    events,
    sessions,
    invitations,
    hasMailServer: Boolean(config.smtpUrl),
    isEmbedded: !config.databaseUrl,
    dataDir: config.dataDir,
    liveStats: () => live.health()
  })
  const papers = papersService({ db, revisions, figures })
  const exports = exportsService({ files })
  const documentExports = documentExportsService({
    db,
    files,
    jobs,
    exports,
    contents,
    figures,
    said: comments.said,
    locateRevision: revisions.locate
  })
  const cards = cardsService({
    db,
    events,
    jobs,
    exports,
    documentExports,
    documents,
    templates,
    contents,
    stageVersions: testers.stages.versions,
    revisions,
    mail,
    notices,
    personalLinks,
    publicUrl: config.publicUrl
  })
  const committees = committeesService({
    db,
    events,
    files,
    jobs,
    exports,
    documents: papers,
    snapshots: snapshots.papers,
    dashboardOf: (projectId, asOf) =>
      testers.dashboardSnapshot(projectId, asOf, statements.openContradictions),
    publicUrl: config.publicUrl
  })
  const home = homeService({
    db,
    projects,
    unread: notices.unread,
    waitingSources: [testers.waiting, cards.approval.waiting, committees.waiting, statements.waiting]
  })

  const kinds: Record<string, ResourceKind> = {
    agendaItem: {
      locate: committees.agenda.locateItem,
      see: 'meeting.follow',
      unknown: 'agenda-item.unknown'
    },
    annotation: { locate: annotations.locate, see: 'annotation.read', unknown: 'annotation.unknown' },
    annotationReply: {
      locate: annotations.locateReply,
      see: 'annotation.read',
      unknown: 'annotation-reply.unknown'
    },
    comment: { locate: comments.locateComment, see: 'thread.read', unknown: 'comment.unknown' },
    dossierEntry: {
      locate: testers.dossier.locate,
      see: 'tester.read',
      unknown: 'dossier-entry.unknown'
    },
    document: { locate: documents.locate, see: 'document.read', unknown: 'document.unknown' },
    export: {
      locate: documentExports.locate,
      see: 'export.fetch',
      unknown: 'export.unknown',
      isPrivate: true
    },
    folder: { locate: folders.locate, see: 'folder.read', unknown: 'folder.unknown' },
    finding: { locate: findings.locate, see: 'finding.read', unknown: 'finding.unknown' },
    import: {
      locate: imports.locate,
      see: 'document.import',
      unknown: 'document-import.unknown',
      isPrivate: true
    },
    invitation: { locate: invitations.locate, see: 'person.invite', unknown: 'invitation.unknown' },
    meeting: { locate: committees.meetings.locate, see: 'meeting.read', unknown: 'meeting.unknown' },
    pack: { locate: committees.packs.locate, see: 'pack.read', unknown: 'pack.unknown' },
    paper: { locate: committees.agenda.locatePaper, see: 'meeting.follow', unknown: 'paper.unknown' },
    personalLink: {
      locate: cards.links.locate,
      see: 'personal-link.send',
      unknown: 'personal-link.unknown'
    },
    project: { locate: projects.locate, see: 'project.read', unknown: 'project.unknown' },
    removedDocument: { locate: trash.locate, see: 'trash.read', unknown: 'document.unknown' },
    reference: { locate: references.locate, see: 'reference.read', unknown: 'reference.unknown' },
    revision: { locate: revisions.locate, see: 'revision.read', unknown: 'revision.unknown' },
    snapshot: { locate: snapshots.locate, see: 'snapshot.read', unknown: 'snapshot.unknown' },
    statement: { locate: statements.locate, see: 'statement.read', unknown: 'statement.unknown' },
    tester: { locate: testers.enrolments.locate, see: 'tester.read', unknown: 'tester.unknown' },
    thread: { locate: comments.locate, see: 'thread.read', unknown: 'thread.unknown' },
    testerImport: {
      locate: testers.imports.locate,
      see: 'tester.import',
      unknown: 'tester-import.unknown'
    },
    version: { locate: versions.locate, see: 'version.read', unknown: 'version.unknown' }
  }

  // doors
  const app = await createHttp(config, log)
  const routes = guardRoutes(app as never, { db, sessions, personalLinks, kinds })
  refuseWhenFull(app, () => live.isFull)
  serveMetrics(app, metrics)
  serveHealth(app, { db, isDraining: () => isDraining })
  watchChanges(app as never, { db, bus })
  await app.register(sessionRoutes(session))
  await app.register(projectRoutes(projects))
  await app.register(homeRoutes(home))
  await app.register(peopleRoutes(people))
  await app.register(invitationRoutes(invitations))
  await app.register(administrationRoutes(administration))
  await app.register(documentRoutes(documents, revisions, signatures, imports, images))
  await app.register(folderRoutes(folders))
  await app.register(shelfRoutes(shelf))
  await app.register(trashRoutes(trash))
  await app.register(transferRoutes(transfer))
  await app.register(appearanceRoutes(appearanceService({ db, events })))
  await app.register(templateRoutes(templates))
  await app.register(versionRoutes(versions))
  await app.register(stateRoutes(states))
  await app.register(annotationRoutes(annotations, places))
  await app.register(commentRoutes(comments, threadPlaces))
  await app.register(noticeRoutes(notices))
  await app.register(findingRoutes(findings))
  await app.register(referenceRoutes(references))
  await app.register(searchRoutes(search))
  await app.register(organisationRoutes(organisations))
  await app.register(tableRoutes(tablesService()))
  await app.register(testerRoutes(testers))
  await app.register(cardRoutes(cards))
  await app.register(ownFileRoutes(ownFileService({ db, personalLinks, cards, testers })))
  await app.register(snapshotRoutes(snapshots))
  await app.register(periodRoutes(periods))
  await app.register(statementRoutes(statements))
  await app.register(figureRoutes(figures))
  await app.register(
    liveRoutes(live, { isOwnOrigin: sessions.isOwnOrigin, config: { can: 'live.join' } }) as never
  )
  await app.register(exportRoutes(documentExports))
  await app.register(committeeRoutes(committees))
  await app.register(jobRoutes(jobsService({ jobs })))
  await serveDocumentation(app)
  await serveClient(app, config.clientDir)

  jobs.start()
  mail.start()
  texts.start()
  sessionsOfWork.start()
  places.start()
  threadPlaces.start()
  notices.start()
  overdue.start()

  return {
    app,
    routes,
    kinds,
    close: async () => {
      isDraining = true
      // work in the background ends while sockets are sent on to other nodes
      await Promise.all([
        live.drain(),
        jobs.stop().then(exports.close),
        mail.stop(),
        texts.stop(),
        sessionsOfWork.stop(),
        places.stop(),
        threadPlaces.stop(),
        notices.stop(),
        overdue.stop()
      ])
      await app.close()
      await live.close()
      await bus.close()
    }
  }
}

/** The live engine as documents see it. */
function liveRooms(live: Live<FastifyRequest>): LiveRooms {
  return {
    createRoom: async (roomId, update) => {
      await live.createRoom({ roomId, schemaVersion: SCHEMA_VERSION, update })
    },
    materialise: async roomId => {
      const content = await live.materialise(roomId)
      if (!content) throw new Error('a language version without its room')
      return content as Awaited<ReturnType<LiveRooms['materialise']>>
    },
    presence: async roomIds => live.presence(roomIds)
  }
}

async function accessChanges(
  change: AccessChange,
  roomIds: (documentId: string) => Promise<string[]>
): Promise<LiveAccessChange> {
  switch (change.kind) {
    case 'session-ended':
      return { sessionKey: change.sessionKey }
    case 'person-changed':
      return { personId: change.personId }
    case 'document-changed':
      return { roomIds: await roomIds(change.documentId) }
  }
}
