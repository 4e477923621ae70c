import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isErrorCode } from '../../shared/contract/errors'
import { en } from '../../shared/messages/en'
import { zhCN } from '../../shared/messages/zh-CN'

const ROOT = join(import.meta.dirname, '../..')
const SOURCES = globSync(['electron/host/**/*.ts', 'shared/rules/**/*.ts'], { cwd: ROOT }).filter(
  (path) => !path.includes('.test.'),
)
/** What `errorText` makes of other data: seconds of a waiting time. */
const MADE: Record<string, string> = { seconds: 'retryAfterMs' }

/** A place that raises an error: its code, and the names of the data written there; null when they come from elsewhere (a variable, a spread). */
interface Raised {
  at: string
  code: string
  data: string[] | null
}

/** Names of an object literal that begins at `{`: its own keys, null with a spread. */
function keysOf(source: string): string[] | null {
  const bare = source.replace(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, (text) => '.'.repeat(text.length))
  const keys = ['']
  let depth = 0
  for (const sign of bare) {
    if ('})]'.includes(sign)) depth--
    if (depth === 0 && sign === '}') break
    if (depth === 1 && sign === ',') keys.push('')
    else if (depth === 1) keys.push(`${keys.pop() ?? ''}${sign}`)
    if ('{(['.includes(sign)) depth++
  }
  const names = keys.map((key) => key.trim()).filter((key) => key !== '')
  return names.some((name) => name.startsWith('...')) ? null : names.map((name) => /^\w+/.exec(name)?.[0] ?? '')
}

/** Every `fail('code', {…})`, `new HostError('code', {…})` and `code: 'code', data: {…}` of one file. */
function raisedIn(path: string): Raised[] {
  const source = readFileSync(join(ROOT, path), 'utf8')
  const places = source.matchAll(
    /(?:\b(?:fail|HostError)\(\s*|\bcode: )'([\w.-]+)'(?:,\s*(?:data: )?(\{)|(\)|,\s*\)))?/g,
  )
  return [...places].flatMap(({ 0: whole, 1: code = '', 2: opens, 3: bare, index }) => {
    if (!isErrorCode(code)) return []
    const at = `${path}:${source.slice(0, index).split('\n').length}`
    const called = !whole.startsWith('code')
    const data = opens ? keysOf(source.slice(index + whole.length - 1)) : called && bare ? [] : null
    return [{ at, code, data }]
  })
}

const wanted = (text: string) => [...text.matchAll(/\{(\w+)[|}]/g)].map(([, name = '']) => name)

test('every value the words of an error ask for, in either language, is given by each place that raises it', () => {
  const raised = SOURCES.flatMap(raisedIn)
  expect(raised.filter(({ data }) => data !== null).length).toBeGreaterThan(400)
  const lacking = raised.flatMap(({ at, code, data }) => {
    const key = `error.${code}` as keyof typeof zhCN
    // An unforeseen failure gets its number where it becomes an error of the contract.
    if (data === null || code === 'internal') return []
    return [...wanted(zhCN[key]), ...wanted(en[key])]
      .filter((name) => !data.includes(name) && !data.includes(MADE[name] ?? ''))
      .map((name) => `${at} ${code} lacks ${name}`)
  })
  expect([...new Set(lacking)]).toEqual([])
})

test('the words of an error are whole sentences in both languages', () => {
  const keys = (Object.keys(zhCN) as (keyof typeof zhCN)[]).filter((key) => key.startsWith('error.'))
  // Their last words are a sentence of its own, given as data.
  const given = ['error.intake.unreadable', 'error.input.invalid']
  const broken = keys.filter((key) => !given.includes(key) && !(zhCN[key].endsWith('。') && /[.?]$/.test(en[key])))
  expect(broken).toEqual([])
})
