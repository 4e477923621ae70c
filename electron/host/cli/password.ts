import { StringDecoder } from 'node:string_decoder'
import type { Translate } from '../../../shared/messages'
import { fail, HostError } from '../errors'
import { parseRecovery } from '../room/recoveryShares'

type Keyboard = NodeJS.ReadStream & { fd: 0 }

/** Reads one line from the terminal without showing it. Ctrl-C ends the program like anywhere else. */
function readHidden(keyboard: Keyboard, prompt: string): Promise<string> {
  const decoder = new StringDecoder('utf8')
  // The prompt comes last: whatever is typed after it must not be shown.
  keyboard.setRawMode(true)
  keyboard.resume()
  process.stderr.write(prompt)
  return new Promise((resolve, reject) => {
    let typed: string[] = []
    const end = (finish: () => void) => {
      keyboard.off('data', hear)
      keyboard.setRawMode(false)
      keyboard.pause()
      process.stderr.write('\n')
      finish()
    }
    const take = (char: string): boolean => {
      if (char === '\r' || char === '\n') end(() => resolve(typed.join('')))
      else if (char === '\u0003') end(() => process.kill(process.pid, 'SIGINT'))
      else if (char === '\u0004') end(() => reject(new HostError('room.password-missing')))
      else if (char === '\u007f' || char === '\b') typed.pop()
      else if (char === '\u0015') typed = []
      else typed.push(char)
      return '\r\n\u0003\u0004'.includes(char)
    }
    const hear = (piece: Buffer) => {
      for (const char of decoder.write(piece)) if (take(char)) return
    }
    keyboard.on('data', hear)
  })
}

/**
 * The password: from `JUANZONG_PASSWORD`, else asked for on the terminal without echo (`twice` for a new one). Never an argument, which
 * other users of the machine could read. Error: `room.password-missing` when there is neither variable nor terminal.
 */
export async function askPassword(t: Translate, env: NodeJS.ProcessEnv, { twice = false } = {}): Promise<string> {
  if (env.JUANZONG_PASSWORD) return env.JUANZONG_PASSWORD
  if (!process.stdin.isTTY || !process.stderr.isTTY) return fail('room.password-missing')
  const keyboard = process.stdin as Keyboard
  const first = await readHidden(keyboard, t('cli.password.ask'))
  if (first === '') return fail('room.password-missing')
  if (twice && (await readHidden(keyboard, t('cli.password.again'))) !== first)
    return fail('cli.usage', { detail: t('cli.password.differ') })
  return first
}

/**
 * The recovery key, or two shares of it: from `JUANZONG_RECOVERY`, else asked for on the terminal without echo; after one share the other is
 * asked for. Errors: `cli.recovery-missing` when there is neither variable nor terminal, `room.recovery-malformed`.
 */
export async function askRecovery(t: Translate, env: NodeJS.ProcessEnv): Promise<string> {
  if (env.JUANZONG_RECOVERY) return env.JUANZONG_RECOVERY
  if (!process.stdin.isTTY || !process.stderr.isTTY) return fail('cli.recovery-missing')
  const keyboard = process.stdin as Keyboard
  const first = await readHidden(keyboard, t('cli.recovery.ask'))
  const { shares } = parseRecovery(first)
  return shares?.length === 1 ? `${first}\n${await readHidden(keyboard, t('cli.recovery.askOther'))}` : first
}
