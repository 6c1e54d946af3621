import { movedFacts } from '../../../shared/cards/facts.ts'
import type { CardView } from '../../../shared/cards/schema.ts'
import { openGuidance } from '../../../shared/editor/open-guidance.ts'
import type { DocumentJson } from '../../../shared/editor/schema.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Language } from '../../../shared/languages.ts'
import type { StageVersion } from '../../../shared/testers/stages.ts'
import type { Access } from '../../platform/access.ts'
import type { Db } from '../../platform/db.ts'
import type { Events } from '../../platform/events.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { Mail } from '../../platform/mail.ts'
import type { PersonalLinks } from '../../platform/personal-links.ts'
import { translator } from '../../platform/translate.ts'
import type { ContentsService } from '../documents/contents/service.ts'
import type { RevisionsService } from '../documents/revisions/service.ts'
import type { DocumentsService } from '../documents/service.ts'
import type { TemplatesService } from '../documents/templates/service.ts'
import type { DocumentExportsService } from '../exports/documents/service.ts'
import type { ExportsService } from '../exports/service.ts'
import { linksOfEnterprise } from './approval/links.ts'
import { approvalService } from './approval/service.ts'
import { batchService } from './batch/service.ts'
import { factsService, type Enterprise } from './facts/service.ts'
import { cardListService } from './list/service.ts'
import { cardPaper } from './paper.ts'
import { cardOfRoom, claimCard, keepOpenPassages, newestSubmissions, textsOf } from './queries.ts'
import type { NoticesService } from '../notices/service.ts'
import { cardRow } from './standing.ts'

export interface CardPorts {
  db: Db
  events: Events
  jobs: Jobs
  exports: ExportsService
  documentExports: DocumentExportsService
  documents: Pick<DocumentsService, 'create' | 'addLanguage'>
  templates: Pick<TemplatesService, 'read'>
  contents: ContentsService
  stageVersions: (projectId: string) => Promise<StageVersion[]>
  revisions: Pick<RevisionsService, 'freezeOrNewest'>
  mail: Mail
  notices: Pick<NoticesService, 'recordOfCard' | 'announce'>
  personalLinks: Pick<PersonalLinks, 'draw'>
  publicUrl: string
  now?: () => Date
}

/** Identity cards: a page about each tester enterprise, half of it from the register, half of it written. */
export function cardsService(ports: CardPorts) {
  const { db, events, exports, documents, templates, contents, stageVersions } = ports
  const now = ports.now ?? (() => new Date())
  const enterprises = factsService({ db, stageVersions, now })
  const paper = cardPaper({ db, exports })
  const tell = (projectId: string) => events.emit({ topic: 'testers', projectId })

  /** @throws AppError tester.unknown */
  const find = async (testerId: string): Promise<Enterprise> => {
    const [one] = await enterprises({ testerId })
    if (!one) throw new AppError('tester.unknown')
    return one
  }

  return {
    list: cardListService({ db, enterprises }),
    batch: batchService({ ...ports, enterprises, paper }),
    approval: approvalService({ ...ports, paper, now, find }),
    links: linksOfEnterprise({ ...ports, now, find }),
    find,

    /** The cards that an enterprise was asked about, the newest of each language. */
    submitted: (testerId: string) => newestSubmissions(db, { testerId }),

    async view(access: Access, testerId: string): Promise<CardView> {
      const [one, texts, submissions] = await Promise.all([
        find(testerId),
        textsOf(db, { testerId }),
        newestSubmissions(db, { testerId })
      ])
      const changed = texts.map(text => text.changedAt.getTime())
      return {
        ...cardRow(one, texts, submissions),
        facts: one.facts,
        identifierReason: one.identifierReason,
        submissions: submissions.map(row => ({
          language: row.language,
          submittedAt: row.submittedAt.toISOString(),
          answer: row.answer,
          message: row.message ?? '',
          answeredBy: row.answeredBy,
          answeredAt: row.answeredAt?.toISOString() ?? null,
          moved: movedFacts(row.facts, one.facts),
          isTextMoved: texts.find(text => text.language === row.language)?.sha256 !== row.textSha256
        })),
        changedAt: changed.length > 0 ? new Date(Math.max(...changed)).toISOString() : null,
        can: { edit: await access.can('card.edit', { projectId: one.projectId }) }
      }
    },

    /**
     * Begins the text of a card in a language: the document of the enterprise from the template, or another language
     * version of it. Asked twice it leads to the one that is there.
     */
    async make(access: Access, testerId: string, language: Language): Promise<string> {
      const { projectId, facts } = await find(testerId)
      const texts = await textsOf(db, { testerId })
      if (texts.some(text => text.language === language)) return texts[0]!.documentId
      const title = translator(language).t('cards.documentTitle', { name: facts.shortName })
      const { passages } = await templates.read(projectId, 'identity-card', language)
      const begun = texts[0]?.documentId
      const documentId = begun ?? (await begin(access, { testerId, projectId, language, title }))
      if (begun) await documents.addLanguage(access, begun, { language, title })
      await keepOpenPassages(db, documentId, language, passages)
      tell(projectId)
      return documentId
    },

    /** The card as it is now, marked as a draft. @throws AppError card.missing, export.* */
    async pdf(testerId: string, language: Language) {
      const { projectId, facts } = await find(testerId)
      const text = (await textsOf(db, { testerId })).find(one => one.language === language)
      if (!text) throw new AppError('card.missing', { language })
      const drawn = await paper.draw(await contents.living(text.documentId, language), facts, undefined)
      const { pdf } = await paper.typeset(projectId, language, [drawn])
      return paper.file(facts.shortName, language, pdf)
    },

    /** Told of each text that came to rest: how much of a card still waits to be written. */
    async noteText(roomId: string, content: DocumentJson): Promise<void> {
      const card = await cardOfRoom(db, roomId)
      if (card) await keepOpenPassages(db, card.documentId, card.language, openGuidance(content).length)
    }
  }

  async function begin(
    access: Access,
    card: { testerId: string; projectId: string; language: Language; title: string }
  ): Promise<string> {
    const { testerId, projectId, language, title } = card
    const { id } = await documents.create(access, {
      projectId,
      kind: 'identity-card',
      language,
      title,
      start: 'template'
    })
    const isCard = await claimCard(db, {
      enrolmentId: testerId,
      documentId: id,
      createdBy: access.person.id
    })
    // a colleague began it in the same moment: theirs is the card
    return isCard ? id : (await textsOf(db, { testerId }))[0]!.documentId
  }
}
export type CardsService = ReturnType<typeof cardsService>
