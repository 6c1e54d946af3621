import type { CardFacts } from '../../../shared/cards/facts.ts'
import type { Language } from '../../../shared/languages.ts'
import type { Db } from '../../platform/db.ts'
import { translator } from '../../platform/translate.ts'
import type { DocumentContents } from '../documents/contents/service.ts'
import type { ExportsService } from '../exports/service.ts'
import {
  printedCard,
  withoutEmptySections,
  type CardText,
  type CardsPrint,
  type PrintedCard
} from './print.ts'
import { projectNamed } from './queries.ts'

/** A card that is drawn, with the pictures of its text. */
export interface DrawnCard {
  card: PrintedCard
  pictures: { name: string; bytes: Uint8Array }[]
}

/** Cards on paper: one page each. */
export function cardPaper({ db, exports }: { db: Db; exports: ExportsService }) {
  /** The print tree of a card's text. `prefix` keeps the pictures of several cards apart. */
  const body = async (text: DocumentContents, prefix: string) => {
    const printed = await exports.print(text.content, {
      projectId: text.projectId,
      language: text.language,
      prefix
    })
    return { ...printed, body: withoutEmptySections(printed.body) }
  }

  /** @throws AppError export.* */
  const typeset = async (
    projectId: string,
    language: Language,
    drawn: readonly DrawnCard[],
    signal?: AbortSignal
  ) => {
    const project = await projectNamed(db, projectId)
    const { t } = translator(language)
    const print: CardsPrint = {
      language,
      title: drawn.length === 1 ? drawn[0]!.card.heading : t('cards.title'),
      authors: [],
      keywords: [project.code, project.programme],
      labels: {
        project: project.code,
        kind: t('documents.kind.identity-card'),
        mention: t('exports.mention', { programme: project.programme })
      },
      cards: drawn.map(({ card }) => card)
    }
    return exports.typeset({
      template: 'card',
      print,
      files: drawn.flatMap(({ pictures }) => pictures),
      ...(signal ? { signal } : {})
    })
  }

  return {
    typeset,

    /** The file of a card, as the browser keeps it. */
    file: (name: string, language: Language, pdf: Uint8Array) => ({
      name: `${translator(language).t('documents.kind.identity-card')} ${name} ${language.toUpperCase()}.pdf`,
      mediaType: 'application/pdf',
      bytes: Buffer.from(pdf)
    }),

    async draw(
      text: DocumentContents,
      facts: CardFacts,
      approved: CardText['approved'],
      prefix = 'picture'
    ): Promise<DrawnCard & { hasWords: boolean }> {
      const printed = await body(text, prefix)
      const card = printedCard(text.language, { facts, body: printed.body, approved })
      return { card, pictures: printed.pictures, hasWords: printed.body.length > 0 }
    }
  }
}
export type CardPaper = ReturnType<typeof cardPaper>
