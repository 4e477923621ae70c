import { openSync, readSync, closeSync } from 'node:fs'
import { loadLedger } from '../cli/loadLedger'
import { resourcePath } from '../resources'
import type { DemoStep } from './DemoRun'

/** What each sample ledger must give (their `.expected.json`). */
const samples = [
  { file: '2019年度参保登记档案台账.xlsx', type: 'enrolment', dataRows: 393, setAside: 15, pending: 22 },
  { file: '2023年零星报销台账.csv', type: 'reimbursement', dataRows: 400, setAside: 0, pending: 12 },
  { file: '转外就医备案登记表.xlsx', type: 'referral', dataRows: 402, setAside: 0, pending: 10 },
] as const
const sample = (name: string) => resourcePath('samples', name)

const importStep = (expected: (typeof samples)[number]): DemoStep => ({
  name: 'cli.demo.import',
  result: 'cli.demo.import.done',
  async run(demo) {
    const { file, type, ...counts } = expected
    const { result, verdicts } = await loadLedger(demo.session, { file: sample(file), type, dryRun: false })
    const { batch, dataRows, loaded, setAside, pending } = result
    const found = JSON.stringify({ dataRows, setAside, pending })
    demo.check(JSON.stringify({ ...counts }) === found, found)
    demo.check(loaded === dataRows - setAside && batch !== null, `loaded ${loaded}`)
    demo.facts.batches[type] = batch ?? ''
    demo.facts.pending += pending
    return { file, ...result, verdicts: verdicts.length }
  },
})

/** The three sample ledgers. */
export const importSteps: readonly DemoStep[] = samples.map(importStep)

/** A cumulative ledger handed in again brings nothing new. */
export const importAgain: DemoStep = {
  name: 'cli.demo.again',
  result: 'cli.demo.again.done',
  async run(demo) {
    const [, { file, type, dataRows }] = samples
    const { result } = await loadLedger(demo.session, { file: sample(file), type, dryRun: true })
    demo.check(result.same === dataRows && result.loaded === 0, `same ${result.same}, loaded ${result.loaded}`)
    return { same: result.same }
  },
}

export const pendingList: DemoStep = {
  name: 'cli.demo.pending',
  result: 'cli.demo.pending.done',
  async run(demo) {
    const { rows, total } = await demo.client.catalogue.pendingList({ limit: 500 })
    demo.check(total === demo.facts.pending, `total ${total}`)
    demo.check(
      rows.every((row) => row.pending.every((one) => one.original !== '')),
      'original cells',
    )
    return { total }
  },
}

function startsLikeZip(path: string): boolean {
  const head = Buffer.alloc(2)
  const file = openSync(path, 'r')
  readSync(file, head, 0, 2, 0)
  closeSync(file)
  return head.toString() === 'PK'
}

export const setAside: DemoStep = {
  name: 'cli.demo.setAside',
  result: 'cli.demo.setAside.done',
  async run(demo) {
    const [{ type, setAside: expected }] = samples
    const { file, name, rows } = await demo.client.intake.setAsideFile({
      uid: demo.facts.batches[type] ?? '',
      language: demo.language,
    })
    const { host, session } = demo.session
    demo.check(rows === expected && startsLikeZip(host.spool.find(session, file).path), `rows ${rows}`)
    return { rows, name }
  },
}
