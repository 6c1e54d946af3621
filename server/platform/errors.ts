import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError, type ErrorCode, type ErrorParams, type WireError } from '../../shared/errors.ts'

/** The one place where a fault becomes an HTTP answer. What is not an AppError is a fault of ours: 500, logged. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOf(error)
    if (refusal.status >= 500 && refusal.code === 'server.fault') request.log.error({ err: error }, 'fault')
    return send(reply, request, refusal)
  })
  app.setNotFoundHandler((request, reply) => send(reply, request, new AppError('route.unknown')))
}

function send(reply: FastifyReply, request: FastifyRequest, refusal: AppError) {
  const body: WireError = { code: refusal.code, params: refusal.params, requestId: request.id }
  if (refusal.status === 503) reply.header('retry-after', '5')
  return reply.code(refusal.status).type('application/json').serializer(JSON.stringify).send(body)
}

/** Error codes of Fastify and its plugins, in our words. */
const FRAMEWORK: Record<string, ErrorCode> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'input.malformed',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'input.malformed',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'input.malformed',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'input.media-type',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'input.media-type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'input.too-large',
  FST_REQ_FILE_TOO_LARGE: 'input.too-large',
  FST_FILES_LIMIT: 'input.too-large',
  FST_PARTS_LIMIT: 'input.too-large',
  FST_FIELDS_LIMIT: 'input.too-large',
  FST_UNDER_PRESSURE: 'server.overloaded'
}

/** Any thrown value as the refusal that the reader is told. */
export function refusalOf(error: FastifyError | Error): AppError {
  if (error instanceof AppError) return error
  if ('validation' in error && error.validation) return invalidInput(error)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (FRAMEWORK[code]) return new AppError(FRAMEWORK[code])
  const status = 'statusCode' in error ? error.statusCode : undefined
  if (status === 429) return new AppError('rate.exceeded')
  if (status && status >= 400 && status < 500) return new AppError('input.malformed')
  return new AppError('server.fault')
}

/** Which of our codes a broken schema rule is; the reader learns the field, the rule's limit and the remedy. */
const RULES: Record<string, ErrorCode> = {
  required: 'input.missing',
  minLength: 'input.too-short',
  maxLength: 'input.too-long',
  minItems: 'input.too-few',
  maxItems: 'input.too-many',
  minimum: 'input.too-low',
  maximum: 'input.too-high',
  enum: 'input.choice',
  const: 'input.choice',
  anyOf: 'input.choice',
  format: 'input.format',
  pattern: 'input.format',
  type: 'input.type',
  additionalProperties: 'input.unexpected'
}

function invalidInput(error: FastifyError): AppError {
  // of several broken rules the most telling one: not the union that failed because its parts did
  const broken = error.validation!.find(rule => rule.keyword !== 'anyOf') ?? error.validation![0]!
  const rule = broken.params as Record<string, unknown>
  const path = broken.instancePath.split('/').slice(1)
  const named = rule.missingProperty ?? rule.additionalProperty
  if (typeof named === 'string') path.push(named)
  const params: ErrorParams = { field: path.join('.') || String(error.validationContext ?? 'body') }
  if (typeof rule.limit === 'number') params.limit = rule.limit
  if (Array.isArray(rule.allowedValues)) params.accepted = rule.allowedValues.join(', ')
  if (typeof rule.format === 'string') params.format = rule.format
  if (typeof rule.type === 'string') params.type = rule.type
  const code = RULES[broken.keyword] ?? 'input.invalid'
  return new AppError(code, params)
}
