import { onTestFinished } from 'vitest'

/** Account of nobody, who owns nothing and may do nothing special. */
export const NOBODY = 65_534

/**
 * Until the test is over this process has the rights of an ordinary account: root may write anywhere, and promises about missing rights could not
 * be tested as root. What was registered with `onTestFinished` before runs with the rights of before. Not on Windows.
 */
export function asOrdinaryAccount(): void {
  if (process.getuid?.() !== 0) return
  process.seteuid?.(NOBODY)
  onTestFinished(() => process.seteuid?.(0))
}
