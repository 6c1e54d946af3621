import type { ErrorCode, ErrorParams } from '../../../../shared/errors.ts'

/** A file that cannot be read as a list. The service makes it the answer; it also travels out of a thread. */
export class FileRefusal extends Error {
  readonly code: ErrorCode
  readonly params: ErrorParams

  constructor(code: ErrorCode, params: ErrorParams = {}) {
    super(code)
    this.code = code
    this.params = params
  }
}
