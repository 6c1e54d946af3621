/** Of the time, at most one part in so many is spent on the letters of others. */
const SHARE = 5
/** Nobody's letters wait longer, in milliseconds. */
const LONGEST_WAIT = 1_500

/**
 * What others write, shown as often as the page can bear: at once while that costs little, gathered while each showing
 * takes long (a text of hundreds of pages), so that one's own keys always come first.
 * @param together runs what has gathered as one change of the document
 */
export function pacedLetters(
  together: (work: () => void) => void,
  clock: () => number = () => performance.now()
) {
  const letters: (() => void)[] = []
  /** What speaks of letters that may wait: carets. */
  const followers: (() => void)[] = []
  let freeAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    if (letters.length + followers.length === 0) return
    const [texts, rest] = [letters.splice(0), followers.splice(0)]
    const began = clock()
    if (texts.length > 0) together(() => texts.forEach(show => show()))
    for (const show of rest) show()
    const ended = clock()
    freeAt = ended + Math.min(LONGEST_WAIT, (ended - began) * (SHARE - 1))
  }
  const soon = () => {
    if (timer !== undefined) return
    const wait = freeAt - clock()
    if (wait <= 0) flush()
    else timer = setTimeout(flush, wait)
  }
  return {
    /** Letters of others. */
    letter: (show: () => void) => {
      letters.push(show)
      soon()
    },
    /** What is shown after the letters that came before it. */
    follower: (show: () => void) => {
      followers.push(show)
      soon()
    },
    /** Shows at once what waits. */
    flush,
    stop: () => {
      clearTimeout(timer)
      letters.length = followers.length = 0
    }
  }
}
