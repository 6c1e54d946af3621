import { useTranslation } from 'react-i18next'
import type { AnchorState } from '../../../../shared/anchors/anchor.ts'
import type { Language } from '../../../../shared/languages.ts'
import { Displaced } from '../../../ui/displaced.tsx'

/** What became of the annotated sentence, where it is not where it was. */
export function PlaceMark(props: { state: AnchorState; words: string | null; language: Language }) {
  const { state, words, language } = props
  const { t } = useTranslation()
  if (state === 'anchored') return null
  const said = t(`annotations.state.${state}Words`)
  return <Displaced isGone={state === 'orphan'} said={said} now={words} language={language} />
}
