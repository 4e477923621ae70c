import { spawnSync } from 'node:child_process'

/** Whether this machine has the program, for tests that let an independent one check our files. */
export function hasProgram(name: string, versionFlag = '--version'): boolean {
  return spawnSync(name, [versionFlag], { stdio: 'ignore' }).status === 0
}
