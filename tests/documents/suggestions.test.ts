import t from 'tap'
import { makeNote, openNote } from '../annotations/annotated.ts'
import { writerIn } from '../editor/co-writer.ts'
import { openZip } from '../../server/features/documents/import/zip.ts'
import { comment, reply } from '../comments/commented.ts'
import { exported } from '../exports/exported.ts'
import { world } from '../world.ts'

t.test(
  'what is only suggested is in no revision and in no file that does not ask for it, and the export says so',
  async t => {
    const w = await world(t)
    const { id, roomId } = await makeNote(w)
    const editor = await w.as('editor')
    const note = await openNote(w, editor, roomId)
    const by = {
      id: 's1',
      personId: w.people.editor.id,
      name: 'E',
      organisation: 'F',
      at: '2026-11-22T14:00:00Z'
    }
    writerIn(note.ydoc).suggest(tr => tr.insertText('Surtout pas. ', 1), by)
    await note.saved()
    note.leave()
    const check = (await editor.get(`/api/documents/${id}/exports/check?language=fr`)).json()
    for (const { losses } of check.formats) t.match(losses, [{ code: 'suggestions', count: 1 }])
    await reply(editor, await comment(editor, { id, roomId }, { body: 'Qui le dit ?' }), 'L’enquête.')
    const order = { language: 'fr', format: 'docx' }
    const partsOf = async (more: object) => {
      const { answer } = await exported(editor, `/api/documents/${id}/exports`, { ...order, ...more })
      const zip = openZip(answer.rawPayload)
      return (name: string) => zip.read(name)?.toString() ?? ''
    }
    const clean = await partsOf({})
    t.notMatch(clean('word/document.xml'), 'Surtout pas')
    t.equal(clean('word/comments.xml'), '')
    const whole = await partsOf({ hasReview: true })
    t.match(
      whole('word/document.xml'),
      /<w:ins w:id="\d+" w:author="E \(F\)" w:date="2026-11-22T14:00:00Z"><w:r><w:t xml:space="preserve">Surtout pas/
    )
    t.match(
      whole('word/document.xml'),
      /<w:commentRangeStart w:id="0"\/>.*parties prenantes.*<w:commentRangeEnd w:id="1"/
    )
    t.match(whole('word/comments.xml'), /w:author="[^"]+".*Qui le dit \?.*L’enquête\./)
    t.match(
      whole('word/commentsExtended.xml'),
      'w15:paraIdParent="00000001"',
      'an answer belongs to what it answers'
    )
    const frozen = await editor.post(`/api/documents/${id}/revisions`, { language: 'fr' })
    const revision = await editor.get(`/api/revisions/${frozen.json().id}`)
    t.match(revision.body, 'La démarche comporte')
    t.notMatch(revision.body, 'Surtout pas')
  }
)
