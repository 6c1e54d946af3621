import { checkPages } from './accessibility.ts'

await checkPages('fr')
