import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { startTestHost, type TestHost } from '../../../tests/support/testHost'
import { finishedJob } from '../finishedJob'
import { xorrisoBurner } from './image/xorriso'

// There is no burner on most machines: the program that drives it is a script here, and the drive is named. All else is the product's.

const DRIVE = { device: '/dev/sr7', name: 'PIONEER BD-RW' }
const folder = mkdtempSync(join(realpathSync(tmpdir()), 'jz-burn-'))
const image = join(folder, 'G2026-0001-01.iso')
const path = process.env.PATH ?? ''
const onWindows = process.platform === 'win32'
let t: TestHost

const script = (lines: string) =>
  writeFileSync(join(folder, 'xorriso'), `#!/bin/sh\necho "$@" >> '${join(folder, 'asked')}'\n${lines}\n`, {
    mode: 0o755,
  })
const asked = () => readFileSync(join(folder, 'asked'), 'utf8').trim().split('\n')
const burn = async () => finishedJob(t.host, (await t.admin.discs.burn({ image, device: DRIVE.device })).job)
const notes = async () => (await t.admin.audit.list({ filter: { action: 'discs.burn' }, limit: 10 })).entries

beforeAll(async () => {
  t = await startTestHost()
  vi.spyOn(xorrisoBurner, 'burners').mockResolvedValue([DRIVE])
  process.env.PATH = `${folder}:${path}`
  writeFileSync(image, 'image')
})
afterAll(async () => {
  process.env.PATH = path
  vi.restoreAllMocks()
  await t.close()
  rmSync(folder, { recursive: true, force: true })
})

it.skipIf(onWindows)('a burnt disc stands in the trail with its image, drive and who burnt it', async () => {
  script(`printf 'xorriso : UPDATE :    5 of  115 MB written\\rxorriso : UPDATE :  111 of  115 MB written\\n'`)
  await burn()
  expect(asked()).toEqual([`-as cdrecord -v dev=${DRIVE.device} blank=as_needed -dao -eject ${image}`])
  expect(await notes()).toMatchObject([
    { actor: '管理员甲', subject: 'G2026-0001-01.iso', detail: { file: image, to: DRIVE.device } },
  ])
})

it.skipIf(onWindows)('one that was not burnt leaves no such note, and says why', async () => {
  const before = (await notes()).length
  script(`echo 'libburn : FATAL : Media is not blank' >&2\nexit 5`)
  await expect(burn()).rejects.toMatchObject({
    code: 'discs.image-failed',
    data: { said: expect.stringContaining('Media is not blank') as string },
  })
  expect(await notes()).toHaveLength(before)
})

it.skipIf(onWindows)('tells how far the burner is', async () => {
  script(
    `printf 'xorriso : UPDATE :    5 of  115 MB written (fifo  0%%)\\rxorriso : UPDATE :  111 of  115 MB written\\nxorriso : NOTE : x\\n'`,
  )
  const parts: number[] = []
  await xorrisoBurner.burn(image, DRIVE.device, new AbortController().signal, (part) => parts.push(part))
  expect(parts).toEqual([5 / 115, 111 / 115])
})
