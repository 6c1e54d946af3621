import type { TFunction } from 'i18next'
import { looks } from '../../../../shared/editor/looks.ts'
import type { Piece } from '../../../../shared/editor/suggestions/listing.ts'

const LONGEST = 120

/** The beginning of what is concerned, on one line. */
const cited = (text: string) => {
  const line = text.replace(/[¶\s]+/gu, ' ').trim()
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line
}

/** What one piece of a suggestion would do, as a heading above it: new block, block to delete, heading 2. */
export function blockWords(t: TFunction, piece: Piece): string {
  switch (piece.kind) {
    case 'insertion':
      return t('suggestions.block.insertion')
    case 'deletion':
      return t('suggestions.block.deletion')
    case 'join':
      return t('suggestions.block.join')
    default:
      return changeWords(t, piece)
  }
}

function changeWords(t: TFunction, { form, nodeType }: Piece): string {
  if (!form || form.type === nodeType) {
    return form?.type === 'heading'
      ? t('suggestions.block.heading', { level: Number(form.attrs['level'] ?? 1) })
      : t('suggestions.block.change')
  }
  if (form.type === 'heading')
    return t('suggestions.block.heading', { level: Number(form.attrs['level'] ?? 1) })
  if (form.type === 'paragraph') return t('suggestions.block.paragraph')
  return t('suggestions.block.change')
}

/** What one piece of a suggestion would do, as a sentence of its card. */
export function pieceWords(t: TFunction, piece: Piece): { verb: string; text: string } {
  const text = cited(piece.text)
  if (piece.nodeType) return { verb: blockWords(t, piece), text }
  if (piece.kind === 'formatting') return { verb: lookWords(t, piece.look ?? ''), text }
  if (piece.kind === 'deletion') return { verb: t('suggestions.piece.deletion'), text }
  if (piece.isSplit && text === '') return { verb: t('suggestions.piece.split'), text }
  return { verb: t('suggestions.piece.insertion'), text }
}

function lookWords(t: TFunction, look: string): string {
  const name = looks.find(one => one === look.slice(1))
  if (!name) return t('suggestions.block.change')
  return t(look.startsWith('+') ? 'suggestions.piece.look' : 'suggestions.piece.lookOff', {
    look: t(`documents.format.${name}`)
  })
}
