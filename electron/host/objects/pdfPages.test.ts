import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bundleForChild } from '../../../tests/support/bundleForChild'
import { pdfPagesBeside } from './pdfPages'
import { pdfScan } from './testing/scans'

const folder = mkdtempSync(join(tmpdir(), 'pages-'))
let worker: string
beforeAll(async () => {
  worker = await bundleForChild(join(import.meta.dirname, 'pages.worker.ts'), folder)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const fileOf = (name: string, content: Buffer): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** A small PDF with one packed stream of a hundred million numbers: read in place it held the host for minutes. */
function packedTightly(): Buffer {
  const packed = deflateSync(Buffer.concat([Buffer.from('9 0  ['), Buffer.alloc(200_000_000, '0 '), Buffer.from(']')]))
  const head = `%PDF-1.7
1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj
3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj
4 0 obj\n<</Type/ObjStm/N 1/First 5/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`
  const tail = '\nendstream\nendobj\ntrailer\n<</Size 5/Root 1 0 R>>\nstartxref\n0\n%%EOF\n'
  return Buffer.concat([Buffer.from(head, 'latin1'), packed, Buffer.from(tail)])
}

it('pages of a PDF are counted in a thread of its own; what is none has none', async () => {
  expect(await pdfPagesBeside(worker, fileOf('three.pdf', await pdfScan(3)))).toBe(3)
  expect(await pdfPagesBeside(worker, fileOf('cut.pdf', Buffer.from('%PDF-1.7 cut off')))).toBeNull()
  expect(await pdfPagesBeside(worker, join(folder, 'absent.pdf'))).toBeNull()
})

it('a PDF made to hold its reader is given up after its time, and one that ends its thread has no count', async () => {
  const path = fileOf('packed.pdf', packedTightly())
  expect(await pdfPagesBeside(worker, path, 1000)).toBeNull()
  expect(await pdfPagesBeside(fileOf('dead.mjs', Buffer.from('process.exit(3)')), path)).toBeNull()
}, 60_000)
