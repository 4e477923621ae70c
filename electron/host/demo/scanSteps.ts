import { createHash } from 'node:crypto'
import { PDFDocument } from 'pdf-lib'
import { buffer } from 'node:stream/consumers'
import type { DemoStep } from './DemoRun'
import { demoNumbers } from './deskSteps'

const PAGES = 3

async function scan(): Promise<Buffer> {
  const pdf = await PDFDocument.create()
  for (let page = 0; page < PAGES; page += 1) pdf.addPage()
  return Buffer.from(await pdf.save())
}

/** A scan of one record is taken in, and comes back as it went in. */
export const scanned: DemoStep = {
  name: 'cli.demo.scan',
  result: 'cli.demo.scan.done',
  async run(demo) {
    const { objects, catalogue } = demo.client
    const { host, session } = demo.session
    const { matches } = await catalogue.resolveCode({ text: demoNumbers[0] ?? '' })
    const record = matches[0]?.uid ?? ''
    const bytes = await scan()
    const { id: upload } = await host.spool.offer(session, '发票.pdf', 'application/pdf', bytes)
    await objects.add({ record, files: [{ upload }] })
    const [kept] = (await objects.list({ record })).scans
    demo.check(kept?.pages === PAGES, `pages ${kept?.pages}`)
    const { file } = await objects.open({ uid: kept?.uid ?? '' })
    const stream = await host.spool.find(session, file.id).stream?.({ start: 0, end: file.size - 1 })
    const back = stream ? await buffer(stream) : Buffer.alloc(0)
    demo.check(createHash('sha256').update(back).digest('hex') === kept?.sha256, 'content')
    return { pages: kept?.pages, size: kept?.size }
  },
}
