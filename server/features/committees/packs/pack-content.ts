import type { AgendaItem, Manifest, ManifestAnnex, Meeting } from '../../../../shared/committees/schema.ts'
import { titleIn } from '../../../../shared/committees/title.ts'
import type { Language } from '../../../../shared/languages.ts'
import { sha256 } from '../../../platform/canonical-json.ts'

export type DocumentOnAgenda = Extract<AgendaItem['papers'][number], { kind: 'document' }>
export type PinOnAgenda = DocumentOnAgenda['pins'][number]

interface AnnexPlace {
  /** Number of the annex in the pack, from 1. */
  number: number
  /** Number of its agenda item, from 1. */
  item: number
}
export type Annex =
  | (AnnexPlace & {
      kind: 'document'
      paper: DocumentOnAgenda
      /** The revision that is printed: in the language of the pack if there is one. */
      pin: PinOnAgenda
    })
  | (AnnexPlace & { kind: 'dashboard'; paper: Extract<AgendaItem['papers'][number], { kind: 'dashboard' }> })

/** The papers of an agenda as the numbered annexes of a pack in one language, in the order of the agenda. */
export function annexesOf(meeting: Meeting, items: readonly AgendaItem[], language: Language): Annex[] {
  const annexes: Annex[] = []
  for (const [index, item] of items.entries()) {
    for (const paper of item.papers) {
      const place = { number: annexes.length + 1, item: index + 1 }
      if (paper.kind === 'dashboard') annexes.push({ ...place, kind: 'dashboard', paper })
      else {
        const pin = pinFor(paper, meeting, language)
        if (pin) annexes.push({ ...place, kind: 'document', paper, pin })
      }
    }
  }
  return annexes
}

function pinFor(paper: DocumentOnAgenda, meeting: Meeting, language: Language): PinOnAgenda | undefined {
  const wanted = [language, ...meeting.languages]
  return wanted.map(one => paper.pins.find(pin => pin.language === one)).find(Boolean) ?? paper.pins[0]
}

/** Why the text of an annex is not what a reader of this language should have, if so. */
export type VersionGap =
  | { kind: 'missing'; printed: Language }
  /** Another language version was frozen on a later day than the one that is printed. */
  | { kind: 'stale'; newer: PinOnAgenda }

export function versionGap(annex: Annex, language: Language): VersionGap | undefined {
  if (annex.kind !== 'document') return undefined
  if (annex.pin.language !== language) return { kind: 'missing', printed: annex.pin.language }
  const day = (pin: PinOnAgenda) => pin.frozenAt.slice(0, 10)
  const newer = annex.paper.pins
    .filter(pin => day(pin) > day(annex.pin))
    .sort((a, b) => (day(a) < day(b) ? 1 : -1))[0]
  return newer && { kind: 'stale', newer }
}

/** What a pack is made of, to be hashed and kept. */
export function manifestOf(
  meeting: Meeting,
  items: readonly AgendaItem[],
  language: Language,
  version: number
): Manifest {
  return {
    format: 'lys-pack-1',
    meetingId: meeting.id,
    body: meeting.bodyKind,
    number: meeting.number,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    timeZone: meeting.timeZone,
    place: meeting.place,
    mode: meeting.mode,
    language,
    version,
    items: items.map(item => ({
      title: titleIn(item.title, language),
      kind: item.kind,
      minutes: item.minutes,
      owner: item.owner
    })),
    annexes: annexesOf(meeting, items, language).map(manifestAnnex)
  }
}

function manifestAnnex(annex: Annex): ManifestAnnex {
  const place = { annex: annex.number, item: annex.item }
  if (annex.kind === 'dashboard') {
    const { snapshotId, asOf, sha256: hash } = annex.paper
    return { ...place, kind: 'dashboard', title: '', snapshotId, asOf, sha256: hash }
  }
  const { pin, paper } = annex
  return {
    ...place,
    kind: 'document',
    title: pin.title,
    language: pin.language,
    documentId: paper.documentId,
    revisionId: pin.revisionId,
    revision: pin.number,
    sha256: pin.sha256
  }
}

/**
 * Hash of all that a pack would be made of now, version aside: differs from that of a built pack when agenda,
 * papers or meeting changed since.
 */
export function contentSha256(meeting: Meeting, items: readonly AgendaItem[], language: Language): string {
  return sha256({ manifest: manifestOf(meeting, items, language, 0), title: meeting.title })
}
