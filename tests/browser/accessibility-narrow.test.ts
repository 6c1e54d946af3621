import { checkPages } from './accessibility.ts'

await checkPages('nl', 'en')
