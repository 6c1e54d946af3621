import type { Language } from '../../../../shared/languages.ts'
import type { Capacity } from '../../../../shared/organisations/history.ts'
import type { OrganisationRow } from '../../../../shared/organisations/register-schema.ts'

type Words = Record<Language, string>
const words = (fr: string, nl: string, en: string): Words => ({ fr, nl, en })

export const fileNames = words('organisations', 'organisaties', 'organisations')
export const sheetNames = words('Organisations', 'Organisaties', 'Organisations')
export const yes = words('oui', 'ja', 'yes')
export const no = words('non', 'nee', 'no')

export const headers = {
  legalName: words('Nom officiel', 'Officiële naam', 'Official name'),
  shortName: words('Nom court', 'Korte naam', 'Short name'),
  aliases: words('Autres noms', 'Andere namen', 'Other names'),
  identifier: words(
    'Numéro BCE, SIREN ou SIRET',
    'KBO-, SIREN- of SIRET-nummer',
    'KBO, SIREN or SIRET number'
  ),
  otherIdentifiers: words('Autres numéros', 'Andere nummers', 'Other numbers'),
  legalForm: words('Forme juridique', 'Rechtsvorm', 'Legal form'),
  country: words('Pays', 'Land', 'Country'),
  address: words('Adresse', 'Adres', 'Address'),
  postcode: words('Code postal', 'Postcode', 'Postcode'),
  municipality: words('Commune', 'Gemeente', 'Municipality'),
  nuts3: words('NUTS 3', 'NUTS 3', 'NUTS 3'),
  nutsVersion: words('Version NUTS', 'NUTS-versie', 'NUTS version'),
  latitude: words('Latitude', 'Breedtegraad', 'Latitude'),
  longitude: words('Longitude', 'Lengtegraad', 'Longitude'),
  website: words('Site web', 'Website', 'Website'),
  languages: words('Langues', 'Talen', 'Languages'),
  naceVersion: words('Nomenclature d’activités', 'Activiteitennomenclatuur', 'Activity nomenclature'),
  naceCodes: words('Codes d’activité', 'Activiteitencodes', 'Activity codes'),
  consentDirectory: words('Accord pour l’annuaire', 'Akkoord voor de gids', 'Consent to be listed'),
  consentMap: words('Accord pour la carte', 'Akkoord voor de kaart', 'Consent to be mapped'),
  part: words('Dans le projet', 'In het project', 'In the project'),
  capacity: words('Qualité de membre', 'Soort lidmaatschap', 'Membership')
}

export const partWords: Record<OrganisationRow['part'], Words> = {
  partner: words('partenaire', 'partner', 'partner'),
  tester: words('entreprise testeuse', 'testbedrijf', 'tester enterprise'),
  other: words('autre', 'andere', 'other')
}
export const capacityWords: Record<Capacity, Words> = {
  effective: words('membre effectif', 'effectief lid', 'effective member'),
  adherent: words('membre adhérent', 'toegetreden lid', 'adherent member'),
  associate: words('membre associé', 'geassocieerd lid', 'associate member')
}
