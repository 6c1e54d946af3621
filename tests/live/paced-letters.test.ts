import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import { pacedLetters } from '../../client/platform/live/paced-letters.ts'

/** Letters whose showing takes `cost` milliseconds on the clock that the pacing reads. */
function page(cost: number) {
  const shown: string[][] = []
  let now = 0
  let batch: string[] = []
  const letters = pacedLetters(
    work => {
      batch = []
      work()
      shown.push(batch)
      now += cost
    },
    () => now
  )
  return {
    shown,
    letters,
    write: (word: string) => letters.letter(() => void batch.push(word)),
    caret: (name: string) => letters.follower(() => void shown.push([`caret ${name}`])),
    pass: (milliseconds: number) => (now += milliseconds)
  }
}

t.test('letters that cost little are shown at once, one by one', async t => {
  const { shown, write } = page(0)
  for (const word of ['a', 'b', 'c']) write(word)
  t.same(shown, [['a'], ['b'], ['c']])
})

t.test(
  'while a showing was long, letters gather and are shown together, within four times as long',
  async t => {
    const { shown, write, pass } = page(10)
    write('a')
    for (const word of ['b', 'c', 'd']) write(word)
    t.same(shown, [['a']], 'the first costs ten: the next wait')
    await pause(80)
    t.same(shown, [['a'], ['b', 'c', 'd']])
    pass(41)
    write('e')
    t.same(shown.at(-1), ['e'], 'after a rest the page is free again')
  }
)

t.test('a caret is shown after the letters that came before it, never alone before them', async t => {
  const { shown, write, caret } = page(10)
  write('a')
  write('b')
  caret('Ann')
  t.same(shown, [['a']])
  await pause(80)
  t.same(shown, [['a'], ['b'], ['caret Ann']])
})

t.test('what waits is shown at once when it is asked for, and nothing after the page is left', async t => {
  const { shown, write, letters } = page(20)
  write('a')
  write('b')
  letters.flush()
  t.same(shown, [['a'], ['b']])
  write('c')
  letters.stop()
  await pause(120)
  t.same(shown, [['a'], ['b']])
})
