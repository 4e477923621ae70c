import { expect, test } from 'vitest'
import { packageOf } from '../bundledPackages'
import { licencesOf } from './licences.mjs'

test('a module is known by the folder of its package, also inside of another one and on Windows', () => {
  expect(packageOf('/x/node_modules/zod/v4/core/index.js')).toBe('zod')
  expect(packageOf('/x/node_modules/@orpc/server/dist/index.mjs')).toBe('@orpc/server')
  expect(packageOf('/x/node_modules/exceljs/node_modules/uuid/index.js')).toBe('exceljs/node_modules/uuid')
  expect(packageOf(String.raw`C:\x\node_modules\antd\es\app\index.js`)).toBe('antd')
  expect(packageOf('/x/electron/host/index.ts')).toBeUndefined()
})

test('what is shipped of others is listed with version, licence and its text', () => {
  const text = licencesOf(['react', '@orpc/server'])
  expect(text).toMatch(/^react \d+\.\d+\.\d+\nMIT/)
  expect(text).toContain('@orpc/server 1.16.1\nMIT')
  expect(text).toContain('Permission is hereby granted, free of charge')
})
