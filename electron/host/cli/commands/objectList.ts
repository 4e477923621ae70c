import { scanNames, type ScanType } from '../../../../shared/model/objects'
import { columns } from '../columns'
import { defineCommand } from '../command'
import { findRecord } from '../findRecord'
import { roomOptions, withRoom } from '../roomSession'

/** The scans of one record. */
export const objectList = defineCommand({
  name: 'object list',
  summary: 'cli.objectList.summary',
  args: { name: 'CODE', min: 1, max: 1 },
  options: roomOptions,
  examples: ['object list BX20230000012 --room 档案库 --user admin --json'],
  run: (call) =>
    withRoom(call, async ({ client }) => {
      const record = await findRecord(client, call.args[0] ?? '')
      const { scans } = await client.objects.list({ record: record.uid })
      const lines = scans.map((scan) => [
        scan.name,
        scanNames[scan.mediaType as ScanType],
        scan.pages === null ? '' : call.t('scans.pages', { count: scan.pages }),
        `${scan.size} B`,
        scan.document,
      ])
      return {
        json: { record: record.uid, objects: scans.map(({ uid, ...scan }) => ({ id: uid, ...scan })) },
        lines: scans.length > 0 ? columns(lines) : [call.t('scans.none')],
      }
    }),
})
