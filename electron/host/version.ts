import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { resourcePath } from './resources'

/** Version of the program, from the package beside the resources. */
export function hostVersion(): string {
  try {
    return (JSON.parse(readFileSync(join(resourcePath('..'), 'package.json'), 'utf8')) as { version: string }).version
  } catch {
    return process.env.npm_package_version ?? '0'
  }
}
