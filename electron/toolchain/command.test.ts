import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'

const PROGRAM = `
  const { renameSync, writeFileSync } = require('node:fs')
  const say = (name, text) => { writeFileSync(name + '.part', text); renameSync(name + '.part', name) }
  process.on('SIGTERM', () => { say('ended', 'properly'); process.exit() })
  setInterval(() => undefined, 1000)
  say('began', String(process.pid))
`

test.skipIf(process.platform === 'win32')(
  'a program started by npm ends properly when npm is told to end, though npm tells only the shell between them',
  async () => {
    const dir = mkdtempSync(join(tmpdir(), 'juanzong-command-'))
    const command = pathToFileURL(join(import.meta.dirname, 'command.mjs')).href
    writeFileSync(join(dir, 'program.cjs'), PROGRAM)
    writeFileSync(
      join(dir, 'start.mjs'),
      `import { become } from '${command}'; become(process.execPath, ['program.cjs'], { cwd: '${dir}' })`,
    )
    const env = { ...process.env, npm_lifecycle_event: 'juanzong' }
    const shell = spawn('sh', ['-c', `"${process.execPath}" start.mjs; true`], { cwd: dir, env, stdio: 'ignore' })
    const wait = { timeout: 20_000 }
    await expect.poll(() => existsSync(join(dir, 'began')), wait).toBe(true)
    shell.kill('SIGTERM')
    await expect
      .poll(() => existsSync(join(dir, 'ended')) && readFileSync(join(dir, 'ended'), 'utf8'), wait)
      .toBe('properly')
    rmSync(dir, { recursive: true, force: true })
  },
  60_000,
)
