import { isContractProcedure, type AnyContractRouter } from '@orpc/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newStaff } from '../../../tests/support/newStaff'
import { plainBox, plainRecord } from '../../../tests/support/plainRecords'
import { startTestHost, type Client, type TestHost } from '../../../tests/support/testHost'
import { contract } from '../../../shared/contract'
import type { ProcedureMeta } from '../../../shared/contract/procedure'
import { can } from '../../../shared/rules/abilities'

// Somebody of one section holds every reference there is to what belongs to another: their records, requests and loans. Nothing is told for any of them.

let t: TestHost
let mine: Client
/** Outside references to what belongs to the other section. */
const refs: string[] = []
const lines: string[] = []
/** Words that stand only there. */
const THEIRS = ['严世安', '机密制药厂', 'SECRET-7', 'CODE-77', '专项复核九', '孙别科']

beforeAll(async () => {
  t = await startTestHost()
  mine = await newStaff(t, 'li', '李敏', '待遇科')
  const theirs = await newStaff(t, 'sun', '孙别科', '稽核科')
  const grant = (department: string, classCode: string) =>
    t.admin.requests.saveGrants({ user: null, department, grants: [{ classCode, type: null }] })
  await grant('待遇科', 'GL')
  await grant('稽核科', 'YB')
  const box = plainBox(t.host, { number: '7' })
  const own = { person: '严世安', employer: '机密制药厂', classCode: 'YB', title: '严世安报销', boxId: box.id }
  const record = plainRecord(t.host, { ...own, code: 'CODE-77', businessNumber: 'SECRET-7' })
  const second = plainRecord(t.host, { ...own, code: 'CODE-778', businessNumber: 'SECRET-78' })
  plainRecord(t.host, { code: 'G-1', person: '韦建国', classCode: 'GL' })
  const asked = await theirs.requests.ask({ items: [{ kind: 'record', ref: record.uid }], purpose: '专项复核九' })
  const loan = await t.admin.circulation.lend({ items: [{ ref: 'CODE-778' }], borrower: '孙别科' })
  refs.push(record.uid, second.uid, 'CODE-77', 'SECRET-7', asked.number, loan.uid, box.uid)
  lines.push(...asked.lines.map(({ uid }) => uid))
})
afterAll(() => t.close())

/** What a call tells: its answer, or code and data of its refusal, without the reference it was given. */
async function told(call: Promise<unknown>, given: string): Promise<string> {
  const answer = await call.catch((error: { code?: string; data?: unknown }) => ({
    code: error.code,
    data: error.data,
  }))
  return JSON.stringify(answer).replaceAll(given, '')
}

/** Every way for a borrower to name something, with a reference put into it. */
const WAYS: Record<string, (client: Client, ref: string) => Promise<unknown>> = {
  'requests.get': (c, ref) => c.requests.get({ ref }),
  'requests.search': (c, text) => c.requests.search({ text }),
  'requests.search deep': (c, text) => c.requests.search({ text, deep: true }),
  'requests.ask for a record': (c, ref) => c.requests.ask({ items: [{ kind: 'record', ref }], purpose: '看看' }),
  'requests.ask for a person': (c, ref) => c.requests.ask({ items: [{ kind: 'person', ref }], purpose: '看看' }),
  'requests.ask for another': (c, borrower) =>
    c.requests.ask({ items: [{ kind: 'text', text: '某件' }], purpose: '看看', borrower }),
  'requests.withdraw': (c, request) => c.requests.withdraw({ request, reason: '不要了' }),
  'requests.withdraw of lines': (c, request) => c.requests.withdraw({ request, lines, reason: '不要了' }),
  'requests.list': (c, text) => c.requests.list({ filter: { text } }),
  'requests.list of all': (c, text) => c.requests.list({ filter: { which: 'all', text } }),
  'requests.list decided': (c, text) => c.requests.list({ filter: { which: 'decided', text } }),
  'requests.extend': (c) => c.requests.extend({ lines: [1, 2, 3], reason: '还要' }),
  'requests.announceReturn': (c) => c.requests.announceReturn({ lines: [1, 2, 3] }),
  'requests.ownLoans': (c) => c.requests.ownLoans({ returned: true }),
  'requests.options': (c) => c.requests.options({}),
  'requests.counts': (c) => c.requests.counts({}),
  'requests.day': (c) => c.requests.day({ days: 3 } as never),
  'reminders.mine': (c) => c.reminders.mine({}),
}

function namesOf(node: AnyContractRouter, path: string[] = []): string[] {
  if (!isContractProcedure(node))
    return Object.entries(node).flatMap(([key, child]) => namesOf(child as AnyContractRouter, [...path, key]))
  const { caller } = node['~orpc'].meta as ProcedureMeta
  return caller !== 'anyone' && caller !== 'signed-in' && can('borrower', caller) ? [path.join('.')] : []
}

test('every procedure a borrower may call is tried here', () => {
  const tried = new Set(Object.keys(WAYS).map((way) => way.split(' ')[0]))
  expect(namesOf(contract as AnyContractRouter).filter((name) => !tried.has(name))).toEqual([])
})

test.each(Object.keys(WAYS))('%s tells nothing of another section, whatever reference it is given', async (way) => {
  for (const ref of [...refs, ...THEIRS]) {
    const answer = await told(WAYS[way]!(mine, ref), ref)
    for (const word of THEIRS) if (word !== ref) expect(answer, `${way} ${ref}`).not.toContain(word)
    for (const uid of [...refs.filter((one) => one.includes('-')), ...lines])
      if (uid !== ref && !ref.includes(uid) && !uid.includes(ref)) expect(answer, `${way} ${ref}`).not.toContain(uid)
  }
})

test('what was found for the other section is there for its own people, so that the test above can fail', async () => {
  const found = await t.admin.requests.search({ text: '严世安' })
  expect(JSON.stringify(found)).toContain('CODE-77')
  expect((await mine.requests.list({})).requests.every(({ lines: own }) => own.every(({ record }) => !record))).toBe(
    true,
  )
})
