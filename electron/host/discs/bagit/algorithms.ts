/** Checksum names of manifests (lower case, letters and digits: RFC 8493 §2.4) → name in OpenSSL and length in hex digits. */
const ALGORITHMS: Record<string, { openssl: string; digits: number }> = {
  md5: { openssl: 'md5', digits: 32 },
  sha1: { openssl: 'sha1', digits: 40 },
  sha224: { openssl: 'sha224', digits: 56 },
  sha256: { openssl: 'sha256', digits: 64 },
  sha384: { openssl: 'sha384', digits: 96 },
  sha512: { openssl: 'sha512', digits: 128 },
  sha3224: { openssl: 'sha3-224', digits: 56 },
  sha3256: { openssl: 'sha3-256', digits: 64 },
  sha3384: { openssl: 'sha3-384', digits: 96 },
  sha3512: { openssl: 'sha3-512', digits: 128 },
  blake2b512: { openssl: 'blake2b512', digits: 128 },
}

/** The algorithm of a manifest name, or null when it is not known here. */
export const algorithmOf = (name: string): { openssl: string; digits: number } | null =>
  Object.hasOwn(ALGORITHMS, name) ? (ALGORITHMS[name] ?? null) : null
