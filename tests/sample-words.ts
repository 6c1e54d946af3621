import { randomOf } from './live/random-edits.ts'

const WORDS = (
  'la mesure de l’impact social commence par une question que les travailleurs se posent ensemble avant de choisir ' +
  'un indicateur chaque entreprise testeuse compare ses pratiques avec celles des autres versants et note ce qui ' +
  'change pour les personnes accompagnées dans la durée'
).split(' ')

/** Words of the field without much sense, the same for the same seed. @returns so many words as one asks for */
export function sampleWords(seed: number): (count: number) => string {
  const random = randomOf(seed)
  return count => Array.from({ length: count }, () => WORDS[random(WORDS.length)]!).join(' ')
}
