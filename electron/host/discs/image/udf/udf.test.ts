import { expect, it } from 'vitest'
import { compressed, crcOf, dstring, tagged, timestamp, zeros } from './descriptor'
import { treeAt, type UdfNode } from './files'
import { PARTITION } from './volume'

const GIB = 2 ** 30
const file = (name: string, size: number, start: number): UdfNode => ({ name, size, start, inside: null })
const folder = (name: string, inside: UdfNode[]): UdfNode => ({ name, size: 0, start: 0, inside })

it('descriptors bear the checksum and CRC the standard asks for', () => {
  expect(crcOf(Buffer.from('123456789'))).toBe(0x31c3)
  const descriptor = tagged(5, 33, Buffer.concat([zeros(16), Buffer.from('123456789')]))
  expect([descriptor.readUInt16LE(8), descriptor.readUInt16LE(10), descriptor.readUInt32LE(12)]).toEqual([
    0x31c3, 9, 33,
  ])
  const sum = [...descriptor.subarray(0, 16)].reduce((all, byte, at) => (at === 4 ? all : all + byte), 0)
  expect(descriptor[4]).toBe(sum % 256)
})

it('names take one byte a character in ASCII, two in all others, times are in UTC', () => {
  expect(compressed('a~').toString('hex')).toBe('08617e')
  expect(compressed('a·').toString('hex')).toBe('10006100b7')
  expect(compressed('a卷').toString('hex')).toBe('1000615377')
  expect(dstring('ab', 6).toString('hex')).toBe('086162000003')
  expect(dstring('', 4).toString('hex')).toBe('00000000')
  expect(timestamp(Date.UTC(2026, 2, 2, 3, 4, 5)).toString('hex')).toBe('0010ea070302030405000000')
})

it('a file of any size lies in extents of less than 1 GiB', () => {
  const root = folder('', [file('大.bin', 5 * GIB + 1, 1000), folder('空', [])])
  const tree = treeAt(root, 10, 0)
  expect([tree.files, tree.folders, tree.sectors]).toEqual([1, 2, 5])
  const entry = [...tree.bytes()][1] ?? zeros(0)
  const length = entry.readUInt32LE(172)
  const extents = Array.from({ length: length / 8 }, (_, at) => [
    entry.readUInt32LE(176 + at * 8),
    entry.readUInt32LE(180 + at * 8),
  ])
  expect(Number(entry.readBigUInt64LE(56))).toBe(5 * GIB + 1)
  expect(extents.reduce((sum, [bytes = 0]) => sum + bytes, 0)).toBe(5 * GIB + 1)
  let block = 1000 - PARTITION
  for (const [bytes = 0, at] of extents) {
    expect([bytes < GIB, at]).toEqual([true, block])
    block += bytes / 2048
  }
})
