import type { DemoStep } from './DemoRun'

/** The due list of the next thirty years, and what another period of the claims would move; nothing is written. */
export const due: DemoStep = {
  name: 'cli.demo.due',
  result: 'cli.demo.due.done',
  async run(demo) {
    const { retention, catalogue } = demo.client
    const on = '2056-12-31'
    const { due: groups } = await retention.due({ on })
    const count = groups.reduce((sum, group) => sum + group.count, 0)
    const { total } = await catalogue.list({ filter: { dueBy: on }, limit: 1 })
    demo.check(count > 0 && count === total, `due ${count} of ${total}`)
    const { moves, kept, same, otherwise } = await retention.simulate({ line: 'YB-03', period: '30' })
    demo.check(moves > 0 && moves + same + otherwise === kept, `moves ${moves} of ${kept}`)
    return { count, moves }
  },
}
