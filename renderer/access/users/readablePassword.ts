/** Signs that cannot be taken for one another on paper or over the telephone. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 3
const PER_GROUP = 4

/** A password made by chance that can be read out: three groups of four, about 59 bits. */
export function readablePassword(): string {
  const sign = () => {
    // Values past the last whole multiple are thrown away, so that every sign is equally likely.
    const limit = 256 - (256 % SIGNS.length)
    for (;;) {
      const [value = 255] = crypto.getRandomValues(new Uint8Array(1))
      if (value < limit) return SIGNS[value % SIGNS.length]
    }
  }
  const group = () => Array.from({ length: PER_GROUP }, sign).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}
