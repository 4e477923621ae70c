import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Command } from './command'
import { commands } from './commands'
import { exitCodes } from './exitCodes'

const page = readFileSync(fileURLToPath(new URL('../../../docs/cli.md', import.meta.url)), 'utf8')

/** What stands in the first cell of a row of the page's tables: `search TEXT … [--limit N]`. */
const rows = page.split('\n').flatMap((line) => {
  const [, cell] = /^\| `(.*?)`\s+\|/.exec(line) ?? []
  return cell ? [cell.replaceAll('\\|', '|')] : []
})
const rowsOf = (name: string) => rows.filter((row) => row === name || row.startsWith(`${name} `))

/** Said once for all commands. */
const EVERYWHERE = ['room', 'user']

test.each(commands.map((command) => [command.name, command] as const))(
  'docs/cli.md tells of `%s` with every option it has, and of none it has not',
  (name, command) => {
    const told = rowsOf(name).join(' ')
    expect(told).not.toBe('')
    const named = new Set([...told.matchAll(/--([a-z][a-z-]*)/g)].map(([, option]) => option ?? ''))
    const known = Object.keys(command.options)
    expect(known.filter((option) => !named.has(option) && !EVERYWHERE.includes(option))).toEqual([])
    expect([...named].filter((option) => !known.includes(option))).toEqual([])
  },
)

test('docs/cli.md tells of every exit code', () => {
  for (const code of Object.values(exitCodes)) expect(page).toMatch(new RegExp(`^\\| ${code}\\s+\\|`, 'm'))
})

const isNeeded = (command: Command, option: string): boolean => {
  const spec = command.options[option]
  return spec !== undefined && 'required' in spec && spec.required === true
}

test('docs/cli.md names the commands that need no open room', () => {
  const [, told = ''] = /^除 (.*) 外，每个命令都要 `--room` 和 `--user`。$/m.exec(page) ?? []
  const without = commands
    .filter((command) => !EVERYWHERE.every((option) => isNeeded(command, option)))
    .map(({ name }) => name)
  expect(
    told
      .split('、')
      .map((name) => name.replaceAll('`', ''))
      .toSorted(),
  ).toEqual(['init', ...without].toSorted())
})
