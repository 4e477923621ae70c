import { expect, test } from 'vitest'
import type { DeskRecord } from '../../shared/model/loan'
import { emptyDesk, rowsFor, stage, stageUnknown } from './staged'

const record = (uid: string, action: DeskRecord['action'] = 'lend'): DeskRecord => ({
  uid,
  barcode: '',
  code: uid,
  businessNumber: null,
  title: uid,
  personName: '',
  birth: null,
  employer: '',
  year: 2023,
  pages: 3,
  state: 'in',
  replacement: false,
  place: null,
  box: null,
  holder: null,
  reading: null,
  reserved: null,
  hold: null,
  action,
  refused: null,
})

test('a file scanned twice stands once, on top, with the pages counted before', () => {
  const first = stage(emptyDesk, [record('a'), record('b')])
  expect(first.repeated).toBe(false)
  const counted = { ...first.state, rows: first.state.rows.map((row) => ({ ...row, pages: 9 })) }
  const again = stage(counted, [record('b')])
  expect(again.repeated).toBe(true)
  expect(again.state.rows.map((row) => row.key)).toEqual(['b', 'a'])
  expect(again.state.rows[0]?.pages).toBe(9)
})

test('a scan nobody recognises is shown once and takes part in nothing', () => {
  const state = stageUnknown(stageUnknown(stage(emptyDesk, [record('a'), record('b', 'return')]).state, 'xyz'), 'xyz')
  expect(state.rows).toHaveLength(3)
  expect(rowsFor(state, 'lend').map((row) => row.key)).toEqual(['a'])
  expect(rowsFor(state, 'return').map((row) => row.key)).toEqual(['b'])
})
