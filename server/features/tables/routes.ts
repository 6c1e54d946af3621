import { ShownTable } from '../../../shared/tables/schema.ts'
import type { Routes } from '../../platform/http.ts'
import { sendFile } from '../../platform/send-file.ts'
import type { TablesService } from './service.ts'

/** Bytes of a table that a browser sends: 5,000 rows of what people write in cells. */
const LARGEST = 8 * 1024 * 1024

export const tableRoutes =
  (tables: TablesService): Routes =>
  async app => {
    app.post(
      '/api/table-files',
      { config: { can: 'table.write' }, bodyLimit: LARGEST, schema: { body: ShownTable } },
      async (request, reply) => sendFile(reply, await tables.file(request.body))
    )
  }
