import t from 'tap'
import {
  readIdentifier,
  schemeOf,
  writeIdentifier,
  type IdentifierScheme
} from '../../shared/organisations/identifiers.ts'
import { likeness } from '../../shared/organisations/names.ts'
import { nutsFault, type Versant } from '../../shared/organisations/territories.ts'

/** [scheme, as written, value when valid, else the fault] */
const facts: [IdentifierScheme, string, string][] = [
  ['BCE', '0123456749', '0123456749'],
  ['BCE', '0123.456.749', '0123456749'],
  ['BCE', 'BE 0123 456 749', '0123456749'],
  ['BCE', '0123456750', 'check-digit'],
  ['BCE', '123456749', '0123456749'],
  ['BCE', '1000000120', '1000000120'],
  ['BCE', '2123456749', 'beginning'],
  ['SIREN', '732829320', '732829320'],
  ['SIREN', '732829321', 'check-digit'],
  ['SIREN', '123456782', '123456782'],
  ['SIRET', '73282932000074', '73282932000074'],
  ['SIRET', '35600000009075', '35600000009075'],
  ['SIRET', '35600000000048', '35600000000048'],
  ['SIRET', '73282932000075', 'check-digit'],
  ['BCE', '', 'length'],
  ['BCE', '01234567490', 'length'],
  ['BCE', '0123A56749', 'characters'],
  ['SIRET', '73282932100074', 'check-digit'],
  ['SIREN', '٧٣٢٨٢٩٣٢٠', 'characters']
]
for (const [scheme, written, expected] of facts) {
  t.test(`${scheme} "${written}" is ${/\d/.test(expected) ? 'valid' : `refused: ${expected}`}`, async t => {
    const read = readIdentifier(written, scheme)
    t.equal(read.isValid ? read.value : read.fault, expected)
  })
}

t.test('a Belgian number of nine digits is padded, and this is told', async t => {
  t.match(readIdentifier('123456749', 'BCE'), { isValid: true, isPadded: true })
  t.match(readIdentifier('0123456749', 'BCE'), { isValid: true, isPadded: false })
})

t.test('country and length name the scheme', async t => {
  t.equal(schemeOf('0123.456.749', 'BE'), 'BCE')
  t.equal(schemeOf('732 829 320', 'FR'), 'SIREN')
  t.equal(schemeOf('732 829 320 00074', 'FR'), 'SIRET')
  t.equal(schemeOf('7328', 'FR'), undefined)
})

t.test('identifiers are written as people read them', async t => {
  t.equal(writeIdentifier('0123456749', 'BCE'), '0123.456.749')
  t.equal(writeIdentifier('73282932000074', 'SIRET'), '732 829 320 00074')
})

const codes: [string, Versant, string | undefined][] = [
  ['FRE11', 'FR', undefined],
  ['BE251', 'VL', undefined],
  ['BE323', 'WAL', undefined],
  ['BE100', 'WAL', undefined],
  ['BE323', 'FR', 'country'],
  ['FRE11', 'VL', 'country'],
  ['BE251', 'WAL', 'versant'],
  ['FR101', 'FR', 'versant'],
  ['Lille', 'FR', 'shape']
]
for (const [code, versant, fault] of codes) {
  t.test(`NUTS-3 ${code} on the side ${versant}: ${fault ?? 'fits'}`, async t => {
    t.equal(nutsFault(code, versant), fault)
  })
}

t.test('names are alike without accents, punctuation and legal form', async t => {
  t.equal(likeness('A.S.B.L. L’Étoile'), likeness("L'etoile asbl"))
  t.equal(likeness('De Werkhaard vzw'), likeness('DE WERKHAARD'))
  t.not(likeness('L’Étoile du Nord'), likeness('L’Étoile'))
  t.equal(likeness('ASBL'), 'asbl')
})
