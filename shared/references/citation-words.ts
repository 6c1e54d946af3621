import type { Language } from '../languages.ts'

/** In the language of the document, not of the screen: they belong to its text. */
export const citationWords: Record<Language, { lost: string; nothing: string }> = {
  fr: { lost: 'référence supprimée', nothing: 'Les ouvrages cités dans le texte apparaîtront ici.' },
  nl: { lost: 'verwijderde referentie', nothing: 'De werken die de tekst aanhaalt, verschijnen hier.' },
  en: { lost: 'deleted reference', nothing: 'The works that the text cites will appear here.' }
}
