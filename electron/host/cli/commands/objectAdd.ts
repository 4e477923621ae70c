import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fail } from '../../errors'
import { defineCommand } from '../command'
import { findRecord } from '../findRecord'
import { roomOptions, withRoom } from '../roomSession'

/** Adds files as scans of one record: all of them or none. */
export const objectAdd = defineCommand({
  name: 'object add',
  summary: 'cli.objectAdd.summary',
  args: { name: 'CODE FILE', min: 2, max: 201 },
  options: { ...roomOptions, document: { value: 'NAME', help: 'cli.objectAdd.document' } },
  examples: ['object add BX20230000012 发票.pdf 小结.jpg --room 档案库 --user admin --json'],
  run: (call) =>
    withRoom(call, async ({ client, host, session }) => {
      const [code = '', ...files] = call.args
      const record = await findRecord(client, code)
      const document = call.values.document ?? ''
      const uploads = []
      for (const file of files) {
        const path = call.path(file)
        const bytes = await readFile(path).catch(() => fail('intake.unreadable', { reason: path }))
        const offered = await host.spool.offer(session, basename(path), 'application/octet-stream', bytes)
        uploads.push({ upload: offered.id, document })
      }
      const { added } = await client.objects.add({ record: record.uid, files: uploads })
      const names = files.map((file) => basename(file))
      return {
        json: { record: record.uid, added: added.map((id, at) => ({ id, name: names[at] })) },
        lines: [call.t('cli.objectAdd.done', { count: added.length, code })],
      }
    }),
})
