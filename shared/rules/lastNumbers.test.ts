import { expect, test } from 'vitest'
import { lastNumbers } from './lastNumbers'

test('the last numbers stand as on slips, of each series those of its newest year', () => {
  const counters = {
    'loan.2025': 900,
    'loan.2026': 312,
    'request.2026': 45,
    'visit.2026': 7,
    'retrieval-2026': 3,
    'ZM.2026': 12,
    'code:J045-ZY·YB·2025·D10-': 1203,
    borrower: 18,
    'something else': 4,
  }
  expect(lastNumbers(counters)).toEqual([
    { kind: 'loan', text: '2026-0312' },
    { kind: 'request', text: 'SQ2026-0045' },
    { kind: 'visit', text: 'LY2026-0007' },
    { kind: 'retrieval', text: 'T2026-0003' },
    { kind: 'card', text: 'J0018' },
    { kind: 'code', text: 'J045-ZY·YB·2025·D10-1203' },
    { kind: 'other', text: 'ZM2026-0012' },
  ])
  expect(lastNumbers({})).toEqual([])
})
