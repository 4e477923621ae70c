import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { bagOf } from '../support/bagFixture'
import { buildCli, runCli } from '../support/runCli'

interface Answer {
  valid: boolean
  version: string | null
  errors: { code: string; path?: string; message: string }[]
  warnings: { code: string; message: string }[]
}
const validate = (cwd: string, ...args: string[]) => runCli(['bag', 'validate', ...args], { cwd, password: null })

beforeAll(buildCli, 120_000)

it('bag validate tells a good bag from a bad one by its exit code, without a room or a password', async () => {
  const bag = bagOf({ tagManifest: true })
  const good = await validate(bag, '.', '--json')
  expect(good).toMatchObject({ exit: 0, stderr: '' })
  expect(good.json<Answer>()).toMatchObject({ valid: true, version: '1.0', errors: [], warnings: [] })

  writeFileSync(join(bag, 'data/b.txt'), 'changed')
  const bad = await validate(bag, bag, '--json')
  expect(bad.exit).toBe(1)
  const { valid, errors } = bad.json<Answer>()
  expect({ valid, codes: errors.map((one) => [one.code, one.path]) }).toEqual({
    valid: false,
    codes: [['checksum-differs', 'data/b.txt']],
  })
  expect(errors[0]?.message).toContain('内容与校验值不符 · data/b.txt')
  rmSync(bag, { recursive: true })
})

it('bag validate says in words what is wrong and what is only odd', async () => {
  const bag = bagOf({ over: { 'bagit.txt': null }, data: { 'Thumbs.db': 'x' } })
  const { exit, stdout } = await runCli(['--lang', 'en', 'bag', 'validate', bag], { cwd: bag, password: null })
  expect(exit).toBe(1)
  expect(stdout).toContain('✗ bagit.txt is missing')
  expect(stdout).toContain("! an operating system's own file · data/Thumbs.db")
  rmSync(bag, { recursive: true })
})

it('bag validate of a folder that is not there is an answer, not a crash', async () => {
  const gone = await validate('/', '没有这样的文件夹', '--json')
  expect(gone.exit).toBe(1)
  expect(gone.json<Answer>()).toMatchObject({ valid: false, version: null, errors: [{ code: 'absent' }] })
})
