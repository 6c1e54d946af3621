import { missingFacts, movedFacts } from '../../../shared/cards/facts.ts'
import type { CardRow, CardState, CardVersion } from '../../../shared/cards/schema.ts'
import { languages } from '../../../shared/languages.ts'
import type { Enterprise } from './facts/service.ts'
import type { SubmissionRow, TextRow } from './queries.ts'

/** An enterprise with its card in every language. */
export function cardRow(
  enterprise: Enterprise,
  texts: readonly TextRow[],
  submissions: readonly SubmissionRow[]
): CardRow {
  const { testerId, organisationId, facts, identifierReason } = enterprise
  const { legalName, pole, versant } = facts
  return {
    testerId,
    organisationId,
    name: legalName,
    pole,
    versant,
    documentId: texts[0]?.documentId ?? null,
    versions: languages.map(language =>
      versionIn(
        language,
        enterprise,
        texts.find(one => one.language === language),
        submissions.find(one => one.language === language)
      )
    ),
    missing: missingFacts(facts, identifierReason !== null)
  }
}

function versionIn(
  language: CardVersion['language'],
  { facts }: Enterprise,
  text: TextRow | undefined,
  submission: SubmissionRow | undefined
): CardVersion {
  const state = stateOf(text, submission)
  const isOutdated =
    state === 'approved' &&
    (submission!.textSha256 !== text!.sha256 || movedFacts(submission!.facts, facts).length > 0)
  return { language, state, isOutdated, openPassages: text?.openPassages ?? 0 }
}

/** A submission counts for the document that is the card now: another one begins anew. */
function stateOf(text: TextRow | undefined, submission: SubmissionRow | undefined): CardState {
  if (!text) return 'missing'
  if (!submission || submission.documentId !== text.documentId) return 'written'
  return submission.answer ?? 'submitted'
}
