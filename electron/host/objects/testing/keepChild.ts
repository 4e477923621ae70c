import { createRouterClient } from '@orpc/server'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../../../shared/contract'
import { createHost } from '../../host'
import { silentLog } from '../../log'
import { transactAsHost } from '../../pipeline'
import { keepObject, linkObject, objectsOf, openObjectStream, removeKept } from '../index'
import { sweepNow } from '../eraseObjects'

/** A host in a process of its own that keeps, links and removes objects until it is killed; `look` says what it finds afterwards. */
const [dir = '', userData = '', mode = ''] = process.argv.slice(2)
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`)
const { host, router, close } = createHost({ userData, version: 'test', log: silentLog() })
const anybody = createRouterClient(router as never, {
  context: () => ({ host, session: null, transport: 'cli' }) as never,
}) as ContractRouterClient<Contract>
const words = { name: '测试', fondsNumber: 'J045', fondsName: '测试中心', loginName: 'admin', userName: '甲' }
const password = 'correct-horse-battery'
const OWNER = 'owner'

async function work(): Promise<void> {
  for (let n = 0; ; n += 1) {
    const bytes = Buffer.alloc(50_000, `${process.pid}-${n} `)
    const object = await keepObject(host, { content: (async function* () { yield bytes })(), mediaType: 'image/png' }) // prettier-ignore
    transactAsHost(host, 'objects.add', (w) => linkObject(w, { object, kind: 'transfer', uid: OWNER, name: `${n}` }))
    if (n % 3 === 0)
      transactAsHost(host, 'objects.remove', (w) => {
        const [first] = objectsOf(w.db, 'transfer', OWNER)
        if (first) removeKept(w, first)
      })
    say({ n })
  }
}

async function look(): Promise<void> {
  await sweepNow(host)
  const kept = objectsOf((host.room as NonNullable<typeof host.room>).reader, 'transfer', OWNER)
  let whole = 0
  for (const { object, size } of kept) {
    let length = 0
    for await (const piece of (await openObjectStream(host, object)).readable) length += (piece as Buffer).length
    whole += Number(length === size)
  }
  say({ linked: kept.length, whole, files: kept.map(({ file }) => file).toSorted() })
}

if (mode === 'make') await anybody.room.create({ dir, ...words, password })
else {
  await anybody.room.open({ dir, loginName: 'admin', password })
  await (mode === 'work' ? work() : look())
}
await close()
process.exit(0)
