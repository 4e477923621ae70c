import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readSettings, writeSettings } from './settings'

vi.mock('electron', () => ({ app: { getPath: () => folder } }))

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'settings-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('shell settings', () => {
  it('come back as they were written, and leave no temporary file', async () => {
    const file = join(folder, 'window.json')
    const bounds = { x: 10, y: -20, width: 1280, height: 760 }
    await writeSettings(file, { bounds, maximized: true })
    expect(readSettings(file)).toEqual({ bounds, maximized: true })
    expect(readdirSync(folder)).toEqual(['window.json'])
  })

  it('are empty at the first start', () => {
    expect(readSettings(join(folder, 'none.json'))).toEqual({})
  })

  it.each(['{"bounds":', 'null', '{"bounds":{"x":"0","y":0,"width":1,"height":1}}'])(
    'that are broken (%s) are kept aside, and the program starts with none',
    (text) => {
      const file = join(folder, 'window.json')
      writeFileSync(file, text)
      expect(readSettings(file)).toEqual({})
      expect(existsSync(`${file}.broken`)).toBe(true)
      expect(existsSync(file)).toBe(false)
    },
  )
})
