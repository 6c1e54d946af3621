import type { ErrorCode, ErrorParams } from '../../../../shared/errors.ts'

/** Why a file is not imported. Travels from the converting process to the service, which answers with it. */
export class Refusal extends Error {
  readonly code: ErrorCode
  readonly params: ErrorParams

  constructor(code: ErrorCode, params: ErrorParams = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.params = params
  }
}
