import { expect, test, vi } from 'vitest'
import { announce, serviceRecords } from '../../electron/host/network/announce'
import { silentLog } from '../../electron/host/log'
import { ownAddresses } from '../../electron/host/network/reach'
import { findNearby, nearbyIn } from '../../electron/main/remote/findNearby'

vi.mock('electron', () => ({ app: { getPath: () => '/nonexistent' } }))

const hasAddress = ownAddresses().some((address) => !address.includes(':'))

test.runIf(hasAddress)(
  'a shared room is found by its name and place from what it announces, and no more after its goodbye',
  () => {
    const records = serviceRecords({ room: '东库房', port: 8443 })
    const plain = records.map((one) =>
      one.type === 'TXT' ? { ...one, data: one.data.map((text) => Buffer.from(text)) } : one,
    )
    expect(nearbyIn({ answers: plain, additionals: [] })).toEqual({
      host: ownAddresses()[0],
      port: 8443,
      room: '东库房',
    })
    expect(nearbyIn({ answers: serviceRecords({ room: '东库房', port: 8443 }, 0), additionals: [] })).toBeNull()
    expect(JSON.stringify(records)).not.toMatch(/[0-9a-f]{64}/)
  },
)

test('answers of other services are no rooms', () => {
  const answers = [
    { name: 'printer._ipp._tcp.local', type: 'SRV' as const, data: { port: 631, target: 'printer.local' } },
    { name: 'printer.local', type: 'A' as const, data: '192.168.1.9' },
  ]
  expect(nearbyIn({ answers, additionals: [] })).toBeNull()
})

test('looking for rooms ends by itself, with what was found where the network carries it', async () => {
  const quiet = announce({ room: '西库房', port: 9443 }, silentLog())
  const found = await findNearby()
  quiet()
  for (const one of found.filter(({ port }) => port === 9443)) expect(one.room).toBe('西库房')
})
