import type { Grant } from '../../../shared/model/request'

interface GrantsView {
  grants: Grant[]
  departments: string[]
  users: {
    uid: string
    name: string
    loginName: string
    department: string
    borrower: { uid: string; card: string; name: string } | null
  }[]
}

/** A department or a person with what they may see; `inherited` comes from the department. */
export interface Holder {
  key: string
  name: string
  detail: string
  user: string | null
  department: string | null
  grants: Grant[]
  inherited: Grant[]
  borrower: { uid: string; card: string; name: string } | null
}

/** Departments first, then persons, each with their own grants and those of the department. */
export function holdersOf({ grants, departments, users }: GrantsView): Holder[] {
  const byDepartment = (department: string) => grants.filter((grant) => grant.department === department)
  return [
    ...departments.map((department) => ({
      key: `d:${department}`,
      name: department,
      detail: '',
      user: null,
      department,
      grants: byDepartment(department),
      inherited: [],
      borrower: null,
    })),
    ...users.map(({ uid, name, loginName, department, borrower }) => ({
      key: `u:${uid}`,
      name,
      detail: [loginName, department].filter(Boolean).join(' · '),
      user: uid,
      department: null,
      grants: grants.filter((grant) => grant.user === uid),
      inherited: byDepartment(department),
      borrower,
    })),
  ]
}
