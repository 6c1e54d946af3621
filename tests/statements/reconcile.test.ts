import t from 'tap'
import { denominatorsOf, percentOf, roundingOf } from '../../shared/statements/percentages.ts'
import { isContradiction, reconcile, type StatedFigures } from '../../shared/statements/reconcile.ts'

/** What the activity report of 2018 states about the tester enterprises. */
const report2018: StatedFigures = {
  cells: {
    insertion: { FR: 7, WAL: 21, VL: 3 },
    solidarity: { FR: 8, WAL: 9, VL: null },
    aess: { FR: 13, WAL: 8, VL: null }
  },
  poleTotals: { insertion: 31, solidarity: 17, aess: 20 },
  grandTotal: 68,
  percentage: { value: 98, denominator: 69 }
}
const checks = reconcile(report2018)
const check = (key: string) => checks.find(one => one.key === key)!

t.test('F01: AESS 20 contradicts 13 + 8 = 21', async t => {
  t.match(check('pole-sum:aess'), { stated: 20, recomputed: 21, difference: 1, verdict: 'contradicts' })
  t.same(
    check('pole-sum:aess').terms.map(term => term.value),
    [13, 8]
  )
})
t.test('F02: insertion 31 = 3 + 21 + 7 holds', async t => {
  t.match(check('pole-sum:insertion'), { recomputed: 31, difference: 0, verdict: 'holds' })
})
t.test('F03: solidarity 17 = 8 + 9 holds', async t => {
  t.match(check('pole-sum:solidarity'), { recomputed: 17, difference: 0, verdict: 'holds' })
})
t.test('F04: 68 holds with the stated totals of the poles', async t => {
  t.match(check('total-of-poles'), { stated: 68, recomputed: 68, verdict: 'holds' })
})
t.test('F05: 68 contradicts the seven cells, which make 69', async t => {
  t.match(check('total-of-cells'), { stated: 68, recomputed: 69, difference: 1, verdict: 'contradicts' })
  t.equal(check('total-of-cells').terms.length, 7)
})
t.test('F06: 98 % is 68/69 cut, not rounded, and no whole denominator gives it by rounding', async t => {
  const found = check('percentage')
  t.equal(found.verdict, 'contradicts')
  t.equal(found.recomputed!.toFixed(2), '98.55')
  t.same(found.percentage, {
    rounding: 'truncated',
    byRounding: [],
    byTruncation: [69],
    others: [
      { denominator: 68, share: 100 },
      { denominator: 70, share: percentOf(68, 70) }
    ]
  })
  t.equal(percentOf(68, 70).toFixed(2), '97.14')
  t.equal(roundingOf(99, 68, 69), 'rounded')
  t.equal(roundingOf(98.55, 68, 69), 'rounded')
  t.equal(roundingOf(97, 68, 69), 'neither')
  t.same(denominatorsOf(97, 68).rounded, [70])
})
t.test('F07: by versant FR 28, WAL 38, VL 3: derived, with the formula, and no contradiction', async t => {
  for (const [versant, sum] of [
    ['FR', 28],
    ['WAL', 38],
    ['VL', 3]
  ] as const) {
    t.match(check(`versant-sum:${versant}`), { recomputed: sum, stated: null, verdict: 'uncheckable' })
    t.ok(check(`versant-sum:${versant}`).terms.length)
  }
})
t.test('the report has exactly three contradictions in itself', async t => {
  t.same(
    checks.filter(isContradiction).map(one => one.key),
    ['pole-sum:aess', 'total-of-cells', 'percentage']
  )
})
t.test('what is not stated is never contradicted', async t => {
  const nothing = { FR: null, WAL: null, VL: null }
  const silent: StatedFigures = {
    cells: { insertion: nothing, solidarity: nothing, aess: nothing },
    poleTotals: { insertion: null, solidarity: 17, aess: null },
    grandTotal: 68,
    percentage: null
  }
  t.ok(reconcile(silent).every(one => one.verdict === 'uncheckable'))
})
t.test('the register is compared with every stated figure, and with nothing else', async t => {
  const cells = {
    insertion: { FR: 7, WAL: 21, VL: 3 },
    solidarity: { FR: 8, WAL: 9, VL: 0 },
    aess: { FR: 13, WAL: 8, VL: 0 }
  }
  const found = reconcile(report2018, { cells }).filter(one => one.kind.startsWith('register-'))
  t.equal(found.length, 7 + 3 + 1)
  t.same(
    found.filter(isContradiction).map(one => [one.key, one.difference]),
    [
      ['register-pole:aess', 1],
      ['register-total', 1]
    ]
  )
})
t.test('roundingOf agrees with the decimal arithmetic on every small fraction', async t => {
  for (let denominator = 1; denominator <= 120; denominator++) {
    for (let numerator = 0; numerator <= denominator; numerator++) {
      const rounded = Math.floor((2 * numerator * 100 + denominator) / (2 * denominator))
      if (roundingOf(rounded, numerator, denominator) !== 'rounded')
        t.fail(`${numerator}/${denominator} = ${rounded} %`)
      const cut = Math.floor((numerator * 100) / denominator)
      if (cut !== rounded && roundingOf(cut, numerator, denominator) !== 'truncated')
        t.fail(`${numerator}/${denominator} = ${cut} % cut`)
    }
  }
})
