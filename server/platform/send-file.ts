import type { FastifyReply } from 'fastify'
import { attachment } from './attachment.ts'
import type { TableFile } from './table-file.ts'

/** Answers with a file that the browser keeps; it is made for the one who asked and not stored on the way. */
export const sendFile = (reply: FastifyReply, { name, mediaType, bytes }: TableFile) =>
  reply
    .header('content-disposition', attachment(name))
    .header('cache-control', 'no-store')
    .type(mediaType)
    .send(bytes)
