/**
 * The form of a login name that is compared and hashed: full-width letters become plain (NFKC), blanks inside and
 * around are dropped, letters are small. `Ｚhang San ` and `zhangsan` are one person. The name shown keeps its spelling.
 */
export function normaliseLoginName(loginName: string): string {
  return loginName.normalize('NFKC').replace(/\s+/gu, '').toLowerCase()
}
