import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { amendNotes, noteKey, NoteWriter, readNotes } from './noteFile'

it('notes are mended also when a cell holds signs at which readers of lines cut', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'intake-'))
  const [from, to] = [join(folder, 'from'), join(folder, 'to')]
  const writer = new NoteWriter(from)
  const note = (row: number, text: string) =>
    ({ sheet: null, row, outcome: 'warning', cells: [text], verdicts: [], difference: null, record: null }) as const
  const notes = [note(2, '上\u2028下'), note(3, '左\u2029右'), note(4, '完')]
  for (const one of notes) writer.add({ ...one, cells: [...one.cells], verdicts: [] })
  writer.close()
  const at = { sheet: null, row: 4 }
  const index = await amendNotes(from, to, [null], new Map([[noteKey(at), { at, note: null }]]))
  expect(await readNotes(to, index, [0, 1])).toEqual(notes.slice(0, 2))
  expect(index.outcomes).toHaveLength(2)
  rmSync(folder, { recursive: true })
})
