import { randomUUID } from 'node:crypto'
import { AppError } from '../../../shared/errors.ts'
import type { Waiting } from '../../../shared/home/schema.ts'
import {
  fingerprintOf,
  isContradiction,
  type CountedFigures,
  type StatedFigures
} from '../../../shared/statements/reconcile.ts'
import type {
  NewDecision,
  NewStatement,
  StatementChanges,
  StatementList,
  StatementView
} from '../../../shared/statements/schema.ts'
import { dayOf } from '../../../shared/testers/calendar.ts'
import type { Access, Locator } from '../../platform/access.ts'
import type { Db, Tx } from '../../platform/db.ts'
import type { Events } from '../../platform/events.ts'
import { recordHistory } from '../../platform/history.ts'
import { basisOf, type ReadDocument } from './basis.ts'
import { checksOf, comparisons, openChecks, type DecisionRow, type StatementRow } from './checks.ts'
import { formulaOf, labelOf, numberOf } from './wording.ts'
import {
  changeStatement,
  decisionsOn,
  insertDecision,
  insertStatement,
  lockStatement,
  statementById,
  statementsOf
} from './queries.ts'

/** Counts the register on a day; plugged in by app.ts. */
export type CellsOn = (projectId: string, day: string) => Promise<CountedFigures['cells']>

/** What reports state about the tester enterprises, and where it contradicts itself or the register. */
export function statementsService({
  db,
  events,
  cellsOn,
  readDocument,
  now = () => new Date()
}: {
  db: Db
  events: Events
  cellsOn: CellsOn
  readDocument: ReadDocument
  now?: () => Date
}) {
  const found = async (id: string) => {
    const statement = await statementById(db, id)
    if (!statement || statement.deletedAt) throw new AppError('statement.unknown')
    return statement
  }

  async function checked(row: StatementRow, decisions: DecisionRow[]) {
    return checksOf(row, { cells: await cellsOn(row.projectId, row.asOf) }, decisions)
  }

  async function view(access: Access, id: string): Promise<StatementView> {
    const statement = await found(id)
    const { projectId, asOf, figures, text, language, documentId } = statement
    return {
      id,
      version: statement.version,
      title: statement.title,
      source: statement.source,
      asOf,
      figures: figures as unknown as StatementView['figures'],
      text,
      language,
      documentId,
      checks: await checked(statement, await decisionsOn(db, [id])),
      createdBy: statement.createdByName ?? '',
      createdAt: statement.createdAt.toISOString(),
      updatedAt: statement.updatedAt.toISOString(),
      mayEdit: await access.can('statement.edit', { projectId })
    }
  }

  async function list(projectId: string): Promise<StatementList> {
    const rows = await statementsOf(db, projectId)
    const decisions = await decisionsOn(
      db,
      rows.map(row => row.id)
    )
    const statements = []
    for (const row of rows) {
      const own = decisions.filter(decision => decision.statementId === row.id)
      const checks = await checked(row, own)
      statements.push({
        id: row.id,
        title: row.title,
        source: row.source,
        asOf: row.asOf,
        basis: row.documentId ? ('document' as const) : row.text ? ('text' as const) : ('figures' as const),
        grandTotal: (row.figures as unknown as StatedFigures | null)?.grandTotal ?? null,
        open: openChecks(checks).length,
        contradictions: checks.filter(isContradiction).length,
        updatedAt: row.updatedAt.toISOString()
      })
    }
    return { statements }
  }

  const told = async (
    tx: Tx,
    access: Access,
    verb: string,
    statement: { id: string; projectId: string; title: string },
    detail?: object
  ) =>
    recordHistory(tx, {
      projectId: statement.projectId,
      actorId: access.person.id,
      organisationId: await access.organisationIn(statement.projectId),
      verb,
      objectType: 'statement',
      objectId: statement.id,
      objectTitle: statement.title,
      detail
    })

  function refuseFuture(asOf: string): void {
    const today = dayOf(now())
    if (asOf > today) throw new AppError('statement.future', { field: 'asOf', value: asOf, today })
  }

  return {
    view,

    /** A deleted one is still found, so that deleting can be undone; `view` does not show it. */
    locate: (async id => {
      const statement = await statementById(db, id)
      return statement && { projectId: statement.projectId }
    }) satisfies Locator,

    list,

    /** @throws AppError statement.future, statement.basis, statement.empty, document.unknown */
    async create(access: Access, projectId: string, input: NewStatement): Promise<StatementView> {
      refuseFuture(input.asOf)
      const basis = await basisOf(access, projectId, input, readDocument)
      const id = randomUUID()
      const { title, source, asOf } = input
      await db.transaction().execute(async tx => {
        await insertStatement(tx, {
          id,
          projectId,
          title: title.trim(),
          source: source.trim(),
          asOf,
          ...basis,
          createdBy: access.person.id
        })
        await told(tx, access, 'created', { id, projectId, title })
      })
      events.emit({ topic: 'statements', projectId })
      return view(access, id)
    },

    /** @throws AppError statement.conflict when a colleague changed it since `version` */
    async change(
      access: Access,
      id: string,
      { version, ...input }: StatementChanges
    ): Promise<StatementView> {
      if (input.asOf) refuseFuture(input.asOf)
      const { figures, text, document, ...rest } = input
      const located = await found(id)
      const basis =
        figures || text || document
          ? await basisOf(access, located.projectId, { figures, text, document }, readDocument)
          : {}
      const projectId = await db.transaction().execute(async tx => {
        const statement = await lockStatement(tx, id)
        if (!statement) throw new AppError('statement.unknown')
        if (statement.version !== version)
          throw new AppError('statement.conflict', { title: statement.title })
        await changeStatement(tx, id, { ...rest, ...basis, version: version + 1 })
        await told(tx, access, 'changed', statement, { before: statement.figures ?? statement.text })
        return statement.projectId
      })
      events.emit({ topic: 'statements', projectId })
      return view(access, id)
    },

    /** Takes it out of the lists, or puts it back. */
    async setDeleted(access: Access, id: string, isDeleted: boolean): Promise<void> {
      const statement = await statementById(db, id)
      if (!statement) throw new AppError('statement.unknown')
      await db.transaction().execute(async tx => {
        await changeStatement(tx, id, { deletedAt: isDeleted ? now() : null })
        await told(tx, access, isDeleted ? 'deleted' : 'restored', statement)
      })
      events.emit({ topic: 'statements', projectId: statement.projectId })
    },

    /**
     * Records what a person decided on a contradiction.
     * @throws AppError statement.check (no such contradiction), .moved (the values changed since), .reason, .value
     */
    async decide(access: Access, id: string, input: NewDecision): Promise<StatementView> {
      const statement = await found(id)
      const { projectId } = statement
      const cells = await cellsOn(projectId, statement.asOf)
      const check = comparisons(statement, { cells }).find(one => one.key === input.check)
      if (!check || !isContradiction(check)) throw new AppError('statement.check', { check: input.check })
      if (fingerprintOf(check) !== input.fingerprint) throw new AppError('statement.moved')
      const reason = input.reason.trim()
      if (input.kind !== 'accept' && !reason) throw new AppError('statement.reason', { field: 'reason' })
      if (input.kind === 'correct' && input.value === undefined)
        throw new AppError('statement.value', { field: 'value' })
      await db.transaction().execute(async tx => {
        await insertDecision(tx, {
          statementId: id,
          checkKey: input.check,
          fingerprint: input.fingerprint,
          kind: input.kind,
          value: input.kind === 'correct' ? input.value! : null,
          reason,
          undoes: null,
          recordedBy: access.person.id,
          organisationId: await access.organisationIn(projectId)
        })
        await told(tx, access, 'decided', statement, { check: input.check, kind: input.kind })
      })
      events.emit({ topic: 'statements', projectId })
      return view(access, id)
    },

    /** Takes a decision back. @throws AppError statement.undo when it no longer stands */
    async undoDecision(access: Access, id: string, decisionId: number): Promise<StatementView> {
      const { projectId } = await found(id)
      await db.transaction().execute(async tx => {
        const statement = await lockStatement(tx, id)
        if (!statement) throw new AppError('statement.unknown')
        const decisions = await decisionsOn(tx, [id])
        const decision = decisions.find(one => one.id === decisionId && one.kind !== 'undo')
        if (!decision || decisions.some(one => one.undoes === decisionId))
          throw new AppError('statement.undo')
        await insertDecision(tx, {
          statementId: id,
          checkKey: decision.checkKey,
          fingerprint: decision.fingerprint,
          kind: 'undo',
          value: null,
          undoes: decisionId,
          recordedBy: access.person.id,
          organisationId: await access.organisationIn(projectId)
        })
        await told(tx, access, 'undone', statement, { check: decision.checkKey })
      })
      events.emit({ topic: 'statements', projectId })
      return view(access, id)
    },

    /** Statements with contradictions that nobody has settled, for those who may settle them. */
    async waiting(access: Access, project: { id: string; code: string }): Promise<Waiting[]> {
      if (!(await access.can('statement.edit', { projectId: project.id }))) return []
      const { statements } = await list(project.id)
      return statements
        .filter(({ open }) => open > 0)
        .map(({ id, title }) => ({
          kind: 'contradictions',
          projectCode: project.code,
          object: { type: 'statement', id, title },
          dueAt: null
        }))
    },

    /** Contradictions on the figures of a day or earlier that nobody has settled, for a committee paper. */
    async openContradictions(projectId: string, asOf: string) {
      const rows = (await statementsOf(db, projectId)).filter(row => row.asOf <= asOf)
      const decisions = await decisionsOn(
        db,
        rows.map(row => row.id)
      )
      const open = []
      for (const row of rows) {
        const own = decisions.filter(decision => decision.statementId === row.id)
        for (const check of openChecks(await checked(row, own))) {
          open.push({
            label: `${row.title} · ${labelOf(check)}`,
            stated: numberOf(check, check.stated!),
            recomputed: check.recomputed === null ? '–' : numberOf(check, check.recomputed),
            note: formulaOf(check)
          })
        }
      }
      return open.slice(0, 100)
    }
  }
}
export type StatementsService = ReturnType<typeof statementsService>
