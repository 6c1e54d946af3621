import type { Language } from '../../shared/languages.ts'
import type { Role } from '../../shared/permissions.ts'

// Organisations are the real partners that the 2018 activity report names; people are invented.

export interface DemoOrganisation {
  key: string
  legalName: string
  shortName: string
  country: 'BE' | 'FR'
  municipality: string
  kind: 'lead' | 'coordinator' | 'operator' | 'associated-operator'
  versant: 'FR' | 'WAL' | 'VL'
}

const partner = (
  key: string,
  shortName: string,
  legalName: string,
  country: 'BE' | 'FR',
  municipality: string,
  kind: DemoOrganisation['kind'],
  versant: DemoOrganisation['versant']
): DemoOrganisation => ({ key, shortName, legalName, country, municipality, kind, versant })

export const organisations: DemoOrganisation[] = [
  partner(
    'concertes',
    'ConcertES',
    'Concertation des organisations représentatives de l’économie sociale',
    'BE',
    'Louvain-la-Neuve',
    'lead',
    'WAL'
  ),
  partner('aleap', 'ALEAP', 'ALEAP asbl', 'BE', 'Namur', 'operator', 'WAL'),
  partner('atout-ei', 'Atout EI', 'Atout EI asbl', 'BE', 'Namur', 'operator', 'WAL'),
  partner('caips', 'CAIPS', 'CAIPS asbl', 'BE', 'Flémalle', 'operator', 'WAL'),
  partner('ressources', 'Ressources', 'Ressources asbl', 'BE', 'Namur', 'operator', 'WAL'),
  partner('unipso', 'Unipso', 'Union des entreprises à profit social', 'BE', 'Namur', 'operator', 'WAL'),
  partner('saw-b', 'SAW-B', 'SAW-B asbl', 'BE', 'Monceau-sur-Sambre', 'operator', 'WAL'),
  partner('ces', 'CES', 'Centre d’économie sociale', 'BE', 'Liège', 'operator', 'WAL'),
  partner('4werk', '4Werk', '4Werk vzw', 'BE', 'Kortrijk', 'operator', 'VL'),
  partner('ucll', 'UCLL', 'UC Leuven-Limburg', 'BE', 'Leuven', 'operator', 'VL'),
  partner('credal', 'Credal', 'Credal sc', 'BE', 'Louvain-la-Neuve', 'associated-operator', 'WAL'),
  partner('financite', 'Financité', 'Réseau Financité', 'BE', 'Bruxelles', 'associated-operator', 'WAL'),
  partner('sif', 'SI Fabriek', 'Sociale Innovatie Fabriek', 'BE', 'Brussel', 'associated-operator', 'VL'),
  partner(
    'cress',
    'CRESS HDF',
    'Chambre régionale de l’économie sociale et solidaire des Hauts-de-France',
    'FR',
    'Lille',
    'coordinator',
    'FR'
  ),
  partner('apes', 'APES', 'APES Hauts-de-France', 'FR', 'Lille', 'operator', 'FR'),
  partner('coorace', 'Coorace', 'Coorace Hauts-de-France', 'FR', 'Lille', 'operator', 'FR'),
  partner('uriopss', 'Uriopss', 'Uriopss Hauts-de-France', 'FR', 'Lille', 'operator', 'FR'),
  partner('france-active', 'France Active', 'France Active Hauts-de-France', 'FR', 'Lille', 'operator', 'FR'),
  partner('chairess', 'Chair’ESS', 'Chair’ESS Hauts-de-France', 'FR', 'Lille', 'associated-operator', 'FR'),
  partner('mutualite', 'Mutualité', 'Mutualité Française', 'FR', 'Lille', 'associated-operator', 'FR'),
  partner(
    'mouves',
    'Mouves',
    'Mouvement des entrepreneurs sociaux',
    'FR',
    'Lille',
    'associated-operator',
    'FR'
  ),
  partner(
    'godin',
    'Institut Godin',
    'Institut Jean-Baptiste Godin',
    'FR',
    'Amiens',
    'associated-operator',
    'FR'
  )
]

/** Not a partner: it reads what is published to it. */
export const funder = {
  key: 'secretariat',
  legalName: 'Secrétariat conjoint Interreg France-Wallonie-Vlaanderen',
  shortName: 'Secrétariat conjoint',
  country: 'BE' as const,
  municipality: 'Namur'
}

export interface DemoPerson {
  name: string
  email: string
  language: Language
  organisation: string
  role: Role | 'administrator'
}

const at = (local: string) => `${local}@lys.example`

export const people: DemoPerson[] = [
  {
    name: 'Camille Dervaux',
    email: at('camille'),
    language: 'fr',
    organisation: 'concertes',
    role: 'coordinator'
  },
  { name: 'Koen Verhaeghe', email: at('koen'), language: 'nl', organisation: '4werk', role: 'project-lead' },
  { name: 'Sofie Maes', email: at('sofie'), language: 'nl', organisation: 'ucll', role: 'editor' },
  { name: 'Julien Lambert', email: at('julien'), language: 'fr', organisation: 'saw-b', role: 'mentor' },
  { name: 'Inès Petit', email: at('ines'), language: 'fr', organisation: 'chairess', role: 'researcher' },
  { name: 'Marie Delcourt', email: at('marie'), language: 'fr', organisation: 'secretariat', role: 'reader' },
  { name: 'Robin Thys', email: at('robin'), language: 'en', organisation: 'concertes', role: 'administrator' }
]

export const projects = [
  {
    code: 'VISES',
    title: {
      fr: 'VISES : valoriser l’impact social de l’entrepreneuriat social',
      nl: 'VISES: de impact van sociaal ondernemerschap zichtbaar maken',
      en: 'VISES: making the impact of social entrepreneurship visible'
    },
    programme: 'Interreg V France-Wallonie-Vlaanderen',
    startsOn: '2016-01-01',
    endsOn: '2019-12-31',
    testerTarget: 69,
    cast: ['coordinator', 'project-lead', 'editor', 'mentor', 'researcher', 'reader']
  },
  {
    code: 'DESIR',
    title: {
      fr: 'D.E.S.I.R. : développement interrégional de l’économie sociale',
      nl: 'D.E.S.I.R.: interregionale ontwikkeling van de sociale economie',
      en: 'D.E.S.I.R.: interregional development of the social economy'
    },
    programme: 'Interreg IV France-Wallonie-Vlaanderen',
    startsOn: '2008-06-01',
    endsOn: '2012-12-31',
    testerTarget: 0,
    cast: ['coordinator', 'researcher']
  }
]
