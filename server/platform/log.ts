import pino, { type Logger } from 'pino'

/**
 * JSON lines without names, mails or content: a request is its route pattern, its status and its duration.
 * Whatever holds a person's words or address stays out by never being passed; `redact` is the second fence.
 */
export function createLog(level: string): Logger {
  return pino({
    level,
    base: undefined,
    redact: {
      paths: ['email', 'name', 'password', 'cookie', '*.email', '*.name', '*.password', '*.cookie'],
      remove: true
    },
    serializers: { err: error => ({ type: error.name, code: error.code, stack: stackOf(error) }) }
  })
}

/** Frames only: the first line of a stack repeats the message, which may quote what a person typed. */
function stackOf(error: Error): string | undefined {
  return error.stack
    ?.split('\n')
    .filter(line => /^\s+at /.test(line))
    .join('\n')
}
