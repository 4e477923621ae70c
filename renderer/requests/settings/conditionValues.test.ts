import { expect, test } from 'vitest'
import type { ApprovalCondition } from '../../../shared/model/approval'
import { conditionOf, valuesOf } from './conditionValues'

test('a condition comes back from the form as it went in, and names nothing that does not matter', () => {
  const all: ApprovalCondition[] = [
    {},
    { original: true, takeOut: false },
    { classes: ['D10'], types: ['reimbursement'], openness: ['restricted'], visitors: ['insured'], secret: true },
  ]
  for (const when of all) expect(conditionOf(valuesOf(when))).toEqual(when)
})
