import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Claim } from '../../shared/statements/claims/claim.ts'
import { claimsIn, normalised } from '../../shared/statements/claims/claims.ts'
import type { Bench, Measure } from './bench.ts'

/** A claim that a person found in one of the texts: where, what kind, which number, how it stands. */
interface Expected {
  line: number
  /** `repeat`: the same number stated again elsewhere; no finder looks for it. */
  kind: Claim['kind'] | 'repeat'
  value: number
  verdict: Claim['verdict']
}
/** By the first three characters of the name of the file. The texts themselves are not part of the project. */
const expected = JSON.parse(readFileSync(join(import.meta.dirname, 'reconciliation.json'), 'utf8')) as Record<
  string,
  Expected[]
>

export const bench: Bench = {
  name: 'reconciliation',
  about:
    'Countable claims that the reconciliation finds in French reports (a folder named by SEEDS), against those that a ' +
    'person marked by line, kind and number, also where no rule looks for them. The rules were written with these ' +
    'texts at hand: on others expect less. A claim is right when it stands on the list; precision is right of found, ' +
    'recall is found of the list.',
  async run(): Promise<Measure[] | string> {
    const folder = process.env['SEEDS']
    if (!folder) return 'the texts are not part of the project: say with SEEDS=<folder> where they are'
    const begin = performance.now()
    const files = readdirSync(folder).flatMap(name => compared(join(folder, name), name.slice(0, 3)))
    const milliseconds = performance.now() - begin
    if (files.length !== Object.keys(expected).length)
      throw new Error(`${files.length} of the texts are in ${folder}`)
    const found = files.flatMap(file => file.found)
    const wanted = files.flatMap(file => file.wanted)
    const right = files.flatMap(file => file.right)
    const wrong = (claims: { verdict: string }[]) => claims.filter(claim => claim.verdict === 'contradicts')
    const rightlyWrong = right.filter(
      ([claim, one]) => claim.verdict === 'contradicts' && one.verdict === 'contradicts'
    )
    const percent = (what: string, part: number, whole: number): Measure => ({
      what: `${what} (${part} of ${whole})`,
      value: (part / whole) * 100,
      unit: '%'
    })
    const letters = files.reduce((sum, file) => sum + file.letters, 0)
    return [
      percent('Claims, precision', right.length, found.length),
      percent('Claims, recall', right.length, wanted.length),
      percent('Contradictions, precision', rightlyWrong.length, wrong(found).length),
      percent('Contradictions, recall', rightlyWrong.length, wrong(wanted).length),
      percent(
        'Right claims with the right verdict',
        right.filter(([a, b]) => a.verdict === b.verdict).length,
        right.length
      ),
      {
        what: `Reading ${Math.round(letters / 1000)} thousand letters`,
        value: milliseconds,
        unit: 'ms'
      }
    ]
  }
}

function compared(path: string, seed: string) {
  const wanted = expected[seed]
  if (!wanted) return []
  const text = normalised(readFileSync(path, 'utf8'))
  const found = claimsIn(text, 'fr')
  const open = [...wanted]
  const right: [Claim, Expected][] = []
  for (const claim of found) {
    const line = text.slice(0, claim.stated.start).split('\n').length
    const at = open.findIndex(
      one => one.line === line && one.kind === claim.kind && one.value === claim.stated.value
    )
    if (at >= 0) right.push([claim, open.splice(at, 1)[0]!])
    else
      process.stdout.write(`  not on the list: ${seed} line ${line}, ${claim.kind} ${claim.stated.value}\n`)
  }
  for (const one of open)
    process.stdout.write(`  not found: ${seed} line ${one.line}, ${one.kind} ${one.value}\n`)
  for (const [claim, one] of right)
    if (claim.verdict !== one.verdict)
      process.stdout.write(
        `  ${seed} line ${one.line}, ${one.kind} ${one.value}: ${claim.verdict}, not ${one.verdict}\n`
      )
  return [{ found, wanted, right, letters: text.length }]
}
