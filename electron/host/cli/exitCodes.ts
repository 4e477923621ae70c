/** How a command ends. Scripts rely on these numbers; docs/cli.md and `--help` list them. */
export const exitCodes = {
  done: 0,
  /** The command ran and the answer is no: the trail is not intact, a step of the demo failed. */
  negative: 1,
  usage: 2,
  /** Refused by a rule, a right or because something was not found. */
  refused: 3,
  /** Another program holds the room. */
  held: 4,
  /** Password missing, wrong or still to be changed, no key slot, user not active. */
  password: 5,
  /** The room is absent, damaged, of a newer schema, on a share, or its disk refuses. */
  room: 6,
  internal: 70,
} as const
export type ExitName = keyof typeof exitCodes

const byCode: Record<string, ExitName> = {
  'cli.usage': 'usage',
  'input.invalid': 'usage',
  'room.held': 'held',
  'room.password-missing': 'password',
  'cli.recovery-missing': 'password',
  'room.wrong-recovery-key': 'password',
  'room.recovery-malformed': 'password',
  'room.recovery-one-share': 'password',
  'room.recovery-shares-differ': 'password',
  'room.wrong-password': 'password',
  'room.too-many-tries': 'password',
  'room.no-slot': 'password',
  'access.wrong-password': 'password',
  'access.too-many-tries': 'password',
  'access.user-inactive': 'password',
  'access.password-change-required': 'password',
  'backup.absent': 'room',
  'backup.target-full': 'room',
  'backup.target-read-only': 'room',
  'backup.target-no-permission': 'room',
  'backup.target-io': 'room',
  internal: 'internal',
}

/** The exit code for an error of the contract. */
export function exitCodeOf(code: string): number {
  const name = byCode[code] ?? (code.startsWith('room.') ? 'room' : 'refused')
  return exitCodes[name]
}
