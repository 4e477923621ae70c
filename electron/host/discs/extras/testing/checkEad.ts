import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../../../../../tests/support/environment'

/**
 * Throws what xmllint says of an EAD3 file: by our own grammar of the part that is used (tests/fixtures/ead3) and, where JUANZONG_EAD3 names it,
 * by the official schema.
 */
export function checkEad(file: string): void {
  const { JUANZONG_EAD3: official } = process.env
  for (const schema of [join(root, 'tests/fixtures/ead3/used.rng'), ...(official ? [official] : [])]) {
    const how = schema.endsWith('.xsd') ? '--schema' : '--relaxng'
    execFileSync('xmllint', ['--noout', '--nonet', how, schema, file], { stdio: 'pipe' })
  }
}
