import type { DemoStep } from './DemoRun'
import { demoNumbers, refusal, stateOf } from './deskSteps'

const FIRST = '陆春燕'
const SECOND = '韦建国'

/** Two people want the same record. */
const ask: DemoStep = {
  name: 'cli.demo.request',
  result: 'cli.demo.request.done',
  async run(demo) {
    const record = demoNumbers[0] ?? ''
    await demo.client.circulation.createBorrower({ name: SECOND })
    const items = [{ kind: 'record' as const, ref: record }]
    const first = await demo.client.requests.ask({ items, borrower: FIRST, purpose: '复核' })
    const second = await demo.client.requests.ask({ items, borrower: SECOND, purpose: '复核' })
    demo.check(/^SQ\d{4}-0001$/.test(first.number) && second.number.endsWith('-0002'), second.number)
    const again = await refusal(demo.client.requests.ask({ items, borrower: FIRST, purpose: '复核' }))
    demo.check(again === 'requests.already-asked', again)
    const uid = first.lines[0]?.record?.uid ?? ''
    demo.facts.asked = { first: first.number, second: second.number, record, uid }
    return { first: first.number, second: second.number }
  },
}

/** The levels of the shipped rules: head of the archive, then the leader; nobody decides two of them. */
const approve: DemoStep = {
  name: 'cli.demo.approve',
  result: 'cli.demo.approve.done',
  async run(demo) {
    const leader = await demo.other('leader', '莫主任', 'leader')
    const { first, second } = demo.facts.asked
    let position: number | null = null
    for (const number of [first, second]) {
      const { lines } = await demo.client.requests.get({ ref: number })
      const verdict = { request: number, lines: lines.map(({ uid }) => ({ uid, approve: true })) }
      const early = await refusal(leader.requests.decide(verdict))
      demo.check(early === 'requests.not-yours-to-decide', early)
      await demo.client.requests.decide(verdict)
      const twice = await refusal(demo.client.requests.decide(verdict))
      demo.check(twice === 'requests.not-yours-to-decide', twice)
      const [line] = (await leader.requests.decide(verdict)).lines
      demo.check(line?.state === (number === first ? 'to-pick' : 'queued'), line?.state ?? '')
      position = line?.position ?? null
    }
    return { position }
  },
}

/** From its place to the ready shelf. */
const pick: DemoStep = {
  name: 'cli.demo.pick',
  result: 'cli.demo.pick.done',
  async run(demo) {
    const { record, uid } = demo.facts.asked
    const { lines } = await demo.client.requests.pickList({})
    demo.check(lines.length === 1 && lines[0]?.record?.uid === uid, `lines ${lines.length}`)
    const ready = await demo.client.requests.pick({ ref: record })
    demo.check(ready.state === 'ready', ready.state)
    const other = await refusal(demo.client.circulation.lend({ items: [{ ref: record }], borrower: SECOND }))
    demo.check(other === 'circulation.reserved', other)
    return { count: lines.length, place: ready.place?.location ?? '', until: ready.readyUntil }
  },
}

/** Handed out, returned, handed out to the next in line, back in place. */
const queue: DemoStep = {
  name: 'cli.demo.queue',
  result: 'cli.demo.queue.done',
  async run(demo) {
    const { first, second, record, uid } = demo.facts.asked
    const { client } = demo
    const items = [{ ref: record }]
    await client.circulation.lend({ items, borrower: FIRST })
    const { returned } = await client.circulation.return({ items })
    demo.check(returned[0]?.next?.number === second, returned[0]?.next?.number ?? '')
    await client.requests.pick({ ref: record })
    await client.circulation.lend({ items, borrower: SECOND })
    await client.circulation.return({ items })
    await client.circulation.putBack({ refs: [record] })
    for (const number of [first, second]) {
      const { open, lines } = await client.requests.get({ ref: number })
      demo.check(!open && lines[0]?.state === 'done', number)
    }
    demo.check((await stateOf(demo, uid)) === 'in', 'state')
    return { first: FIRST, second: SECOND }
  },
}

/** Asking, approval, picking, and the queue for a record. */
export const requestSteps: readonly DemoStep[] = [ask, approve, pick, queue]
