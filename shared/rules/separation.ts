import type { Role } from './abilities'

/** Families of posts of domain.md §8.3 that the roles of this program can tell apart. */
export const POSTS = ['archive', 'business', 'approval', 'system', 'audit'] as const
export type Post = (typeof POSTS)[number]

/** Posts a role stands for. The administrator of a small office also does the archivist's work. */
const HELD: Record<Role, readonly Post[]> = {
  administrator: ['system', 'archive'],
  archivist: ['archive'],
  clerk: ['archive'],
  borrower: ['business'],
  leader: ['approval'],
  auditor: ['audit'],
}

/** What a person does in an act of several: who proposes works for the archive, who approves decides, who supervises checks. */
const DONE_BY_DUTY: Record<string, Post> = { proposer: 'archive', approver: 'approval', supervisor: 'audit' }

/** Only a part-time filing clerk may unite two posts (domain.md §8.3). */
const allowed = (one: Post, other: Post): boolean =>
  one === other || [one, other].toSorted().join() === ['archive', 'business'].toSorted().join()

/**
 * Pairs of posts that a person of this role unites by doing this duty although one person should not hold both (domain.md §8.3, derived). A small
 * office can't always avoid it: shown, never refused.
 */
export function postClashes(role: Role, duty: string): [Post, Post][] {
  const done = DONE_BY_DUTY[duty]
  const posts = [...new Set([...HELD[role], ...(done ? [done] : [])])]
  return posts.flatMap((one, at) =>
    posts
      .slice(at + 1)
      .filter((other) => !allowed(one, other))
      .map((other): [Post, Post] => [one, other]),
  )
}
