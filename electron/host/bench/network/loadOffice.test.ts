import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findByLogin } from '../../access/userStore'
import { withBenchRoom } from '../benchRoom'
import type { BenchPage } from './BenchPage'
import { CLERKS, fillOffice, STAFF } from './fillOffice'
import { loadOffice } from './loadOffice'

test('fifty staff and five clerks work at once over the network, and nobody is refused or cut off', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'jz-load-'))
  try {
    await withBenchRoom(dir, 'load', async (session) => {
      const office = await fillOffice(session, 500)
      const { network } = session.host
      const { port, certificate } = await network.serve({ port: 0, address: '127.0.0.1' })
      const enter = async (page: BenchPage, loginName: string) => {
        const user = findByLogin(session.host.room?.reader ?? expect.fail('open'), loginName) ?? expect.fail(loginName)
        const { id: userId, uid, name, role } = user
        page.use(session.host.sessions.begin({ userId, uid, loginName, name, role, mustChangePassword: false }).token)
      }
      const target = { port, authority: certificate.authority }
      const { reads, loans, errors } = await loadOffice(target, office, { seconds: 4, thinking: 700, enter })
      expect(errors).toEqual([])
      expect(reads.length).toBeGreaterThan(STAFF)
      expect(loans.length).toBeGreaterThanOrEqual(CLERKS)
    })
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}, 60_000)
