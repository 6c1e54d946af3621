import { agendaTimes } from '../../../../shared/committees/agenda-times.ts'
import type { AgendaItem, DashboardRows, Manifest, Meeting } from '../../../../shared/committees/schema.ts'
import { titleIn } from '../../../../shared/committees/title.ts'
import type { Language } from '../../../../shared/languages.ts'
import type { PrintBlock } from '../../exports/service.ts'
import { clock, languageName, longDate, number, shortDate, words, zoneName } from '../wording.ts'
import { versionGap, type Annex } from './pack-content.ts'

/** What the pack template draws: every sentence is already in the language of the pack. */
export interface PackPrint {
  language: Language
  title: string
  authors: string[]
  keywords: string[]
  labels: { contents: string; annex: string }
  running: { head: string; side: string; foot: string }
  cover: {
    project: string
    projectTitle: string
    kicker: string
    heading: string
    subtitle: string
    facts: Fact[]
    mention: string
    edition: string
    seal: string
    sha256: string
  }
  agenda: { heading: string; summary: string; columns: string[]; rows: AgendaRow[] }
  versions: { heading: string; intro: string; columns: string[]; rows: VersionRow[] }
  annexes: PrintedAnnex[]
}
interface Fact {
  label: string
  value: string
}
interface AgendaRow {
  number: string
  time: string
  title: string
  detail: string
  minutes: string
  annexes: number[]
}
interface VersionRow {
  annex: number
  title: string
  state: string
}
type PrintedAnnex = { number: number; heading: string; source: Fact[] } & (
  | { kind: 'document'; language: Language; body: PrintBlock[] }
  | {
      kind: 'dashboard'
      summary: string
      matrix: { columns: string[]; rows: { total: boolean; cells: string[] }[] }
      sections: { heading: string; intro: string; items: string[] }[]
    }
)

export interface PackInput {
  project: { code: string; title: { fr: string; nl: string; en: string }; programme: string }
  meeting: Meeting
  items: readonly AgendaItem[]
  annexes: readonly Annex[]
  manifest: Manifest
  manifestSha256: string
  language: Language
  builtAt: Date
  /** Print trees of the document annexes and rows of the dashboard annexes, by number of the annex. */
  bodies: ReadonlyMap<number, PrintBlock[]>
  dashboards: ReadonlyMap<number, DashboardRows>
}

export function packPrint(input: PackInput): PackPrint {
  const { project, meeting, language, manifest } = input
  const say = (key: string, values = {}) => words(language, `pack.${key}`, values)
  const name = words(language, 'meetingName', { body: meeting.bodyKind, number: meeting.number })
  const date = shortDate(meeting.startsAt, language, meeting.timeZone)
  return {
    language,
    title: name,
    authors: [],
    keywords: [project.code, project.programme],
    labels: { contents: say('contents'), annex: say('annex') },
    running: {
      head: name,
      side: `${project.code} · ${name} · ${date}`,
      foot: say('edition', { version: manifest.version, language: languageName(language, language) })
    },
    cover: {
      project: project.code,
      projectTitle: titleIn(project.title, language),
      kicker: say('kicker'),
      heading: name,
      subtitle: titleIn(meeting.title, language),
      facts: meetingFacts(input),
      mention: say('mention', { programme: project.programme }),
      edition: say('builtEdition', {
        version: manifest.version,
        language: languageName(language, language),
        date: shortDate(input.builtAt, language, meeting.timeZone),
        time: clock(input.builtAt, language, meeting.timeZone)
      }),
      seal: say('seal'),
      sha256: input.manifestSha256
    },
    agenda: agenda(input),
    versions: {
      heading: say('versions'),
      intro: say('versionsIntro', { language: languageName(language, language) }),
      columns: [say('annex'), say('columns.paper'), say('columns.state')],
      rows: input.annexes.flatMap(annex => versionRow(annex, language))
    },
    annexes: input.annexes.map(annex => printedAnnex(annex, input))
  }
}

function meetingFacts({ meeting, language }: PackInput): Fact[] {
  const say = (key: string, values = {}) => words(language, `pack.${key}`, values)
  const at = (instant: string) => clock(instant, language, meeting.timeZone)
  const mode = words(language, `modes.${meeting.mode}`)
  return [
    { label: say('date'), value: longDate(meeting.startsAt, language, meeting.timeZone) },
    {
      label: say('time'),
      value: say('timeRange', {
        from: at(meeting.startsAt),
        to: at(meeting.endsAt),
        zone: zoneName(language, meeting.timeZone, new Date(meeting.startsAt))
      })
    },
    { label: say('place'), value: meeting.place.trim() ? `${meeting.place} (${mode})` : mode },
    {
      label: say('languages'),
      value: new Intl.ListFormat(language, { type: 'conjunction' }).format(
        meeting.languages.map(one => languageName(one, language))
      )
    }
  ]
}

function agenda({ meeting, items, annexes, language }: PackInput): PackPrint['agenda'] {
  const say = (key: string, values = {}) => words(language, `pack.${key}`, values)
  const { times, minutes, overrun } = agendaTimes(meeting, items)
  const rows = items.map((item, index): AgendaRow => {
    const time = times[index]!
    const range = `${clock(time.starts, language, meeting.timeZone)} – ${clock(time.ends, language, meeting.timeZone)}`
    return {
      number: String(index + 1),
      time: range,
      title: titleIn(item.title, language),
      detail: [words(language, `kinds.${item.kind}`), item.owner].filter(Boolean).join(' · '),
      minutes: say('minutes', { minutes: item.minutes }),
      annexes: annexes.filter(annex => annex.item === index + 1).map(annex => annex.number)
    }
  })
  const summary = [
    say('summary', { items: items.length, annexes: annexes.length, minutes }),
    ...(overrun > 0 ? [say('overrun', { minutes: overrun })] : [])
  ].join(' ')
  const columns = ['number', 'time', 'item', 'duration', 'papers'].map(column => say(`columns.${column}`))
  return { heading: say('agenda'), summary, columns, rows }
}

function versionRow(annex: Annex, language: Language): VersionRow[] {
  const gap = versionGap(annex, language)
  if (!gap || annex.kind !== 'document') return []
  const state =
    gap.kind === 'missing'
      ? words(language, 'pack.gap.missing', {
          language: languageName(language, language),
          printed: languageName(gap.printed, language)
        })
      : words(language, 'pack.gap.stale', {
          newer: languageName(gap.newer.language, language),
          newerDate: shortDate(gap.newer.frozenAt, language),
          date: shortDate(annex.pin.frozenAt, language)
        })
  return [{ annex: annex.number, title: annex.pin.title, state }]
}

function printedAnnex(annex: Annex, { bodies, dashboards, language, meeting }: PackInput): PrintedAnnex {
  const say = (key: string, values = {}) => words(language, `pack.${key}`, values)
  const heading = (title: string) => say('annexHeading', { number: annex.number, title })
  if (annex.kind === 'document') {
    const { pin } = annex
    return {
      number: annex.number,
      heading: heading(pin.title),
      source: [
        { label: say('source.item'), value: String(annex.item) },
        { label: say('source.document'), value: pin.title },
        { label: say('source.language'), value: languageName(pin.language, language) },
        {
          label: say('source.revision'),
          value: say('source.revisionOf', {
            number: pin.number,
            date: shortDate(pin.frozenAt, language, meeting.timeZone)
          })
        },
        { label: 'SHA-256', value: pin.sha256 }
      ],
      kind: 'document',
      language: pin.language,
      body: bodies.get(annex.number) ?? []
    }
  }
  const rows = dashboards.get(annex.number)!
  const date = shortDate(rows.asOf, language)
  return {
    number: annex.number,
    heading: heading(say('dashboard.title', { date })),
    source: [
      { label: say('source.item'), value: String(annex.item) },
      { label: say('source.document'), value: say('dashboard.source') },
      ...(rows.source
        ? [{ label: say('source.snapshot'), value: `${rows.source.label} (SHA-256 ${rows.source.sha256})` }]
        : []),
      { label: say('source.asOf'), value: date },
      { label: 'SHA-256', value: annex.paper.sha256 }
    ],
    kind: 'dashboard',
    ...dashboard(rows, language)
  }
}

function dashboard(rows: DashboardRows, language: Language) {
  const say = (key: string, values = {}) => words(language, `pack.dashboard.${key}`, values)
  const count = (value: number) => number(value, language)
  const summary = say(rows.target > 0 ? 'summary' : 'summaryWithoutTarget', {
    date: shortDate(rows.asOf, language),
    total: rows.total,
    target: rows.target,
    percent: rows.target > 0 ? number((rows.total / rows.target) * 100, language, 1) : ''
  })
  const matrix = {
    columns: [
      say('pole'),
      ...rows.versants.map(versant => say(`versants.${versant}`)),
      say('total'),
      say('target')
    ],
    rows: [
      ...rows.rows.map(row => ({
        total: false,
        cells: [
          say(`poles.${row.pole}`),
          ...row.counts.map(count),
          count(row.total),
          row.target === null ? '–' : count(row.target)
        ]
      })),
      {
        total: true,
        cells: [
          say('total'),
          ...rows.totals.map(count),
          count(rows.total),
          rows.target > 0 ? count(rows.target) : '–'
        ]
      }
    ]
  }
  // what a document states is compared with the register, not with what a snapshot kept of it
  const sections = rows.source
    ? []
    : [
        {
          heading: say('contradictions'),
          intro: say('contradictionsIntro', { count: rows.contradictions.length }),
          items: rows.contradictions.map(({ label, stated, recomputed, note }) =>
            [say('contradiction', { label, stated, recomputed }), note].filter(Boolean).join(' ')
          )
        }
      ]
  return { summary, matrix, sections }
}
