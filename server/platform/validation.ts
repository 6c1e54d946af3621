import AjvCompiler from '@fastify/ajv-compiler'
import type { FastifySchemaCompiler } from 'fastify'

/**
 * Checks what comes in against the schemas of a route. Addresses and headers are text and are read as the schema's
 * types; a body is JSON and says its own types: reading it loosely would turn "not stated" (null) into 0.
 */
export function inputValidation(): FastifySchemaCompiler<object> {
  const build = AjvCompiler()
  const shared = { removeAdditional: false, allErrors: false } as const
  const text = build({}, { customOptions: { ...shared, coerceTypes: 'array' } })
  const json = build({}, { customOptions: { ...shared, coerceTypes: false } })
  return route => (route.httpPart === 'body' ? json : text)(route as never) as never
}
