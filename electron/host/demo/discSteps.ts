import { imageTool, type Built, type Planned } from '../discs'
import { finishedJob } from '../finishedJob'
import type { DiscVerdict } from '../../../shared/model/disc'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DemoStep } from './DemoRun'
import { demoNumbers } from './deskSteps'

/** A box goes onto a disc: planned, built as a bag with its image, the image read back and compared file by file, then found in the register. */
export const writeDisc: DemoStep = {
  name: 'cli.demo.disc',
  result: 'cli.demo.disc.done',
  async run(demo) {
    const { client, host, t } = demo
    const { box } = await client.circulation.whereIs({ ref: demoNumbers[0] ?? '' })
    const query = { filter: box ? { box: box.uid } : {} }
    const plan = await client.discs.plan({ title: t('cli.demo.disc'), medium: 'cd', full: false, query })
    const planned = await finishedJob<Planned>(host, plan.job)
    const missing = await imageTool().missing()
    const folder = demo.path('discs')
    mkdirSync(folder)
    const images = missing === null
    const building = await client.discs.build({ set: planned.uid, folder, images })
    const { path, volumes } = await finishedJob<Built>(host, building.job)
    const [volume] = volumes
    const original = join(path, volume?.path ?? '')
    const copy = volume?.image ? join(path, volume.image) : original
    const compared = await client.discs.compare({ original, copy })
    const same = await finishedJob<DiscVerdict>(host, compared.job)
    demo.check(same.ok && same.files === volume?.files, `compared ${same.files} of ${volume?.files}`)
    const checked = await client.discs.verify({ path: copy, set: planned.uid, volume: 1 })
    const verdict = await finishedJob<DiscVerdict>(host, checked.job)
    demo.check(verdict.ok && verdict.seal === volume?.seal, `seal ${verdict.seal}`)
    const words = missing ? t('error.discs.no-image-tool', { ...missing }) : (volume?.image ?? '')
    return { number: planned.number, records: planned.records, files: same.files, image: words }
  },
}
