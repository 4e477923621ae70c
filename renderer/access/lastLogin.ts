const keyOf = (room: string) => `juanzong.login.${room}`

/** The login name last used at this computer for a room (by its id or folder), so that only the password is typed in the morning. */
export const lastLogin = {
  get: (room: string): string => (room ? (localStorage.getItem(keyOf(room)) ?? '') : ''),
  set: (room: string, loginName: string): void => {
    if (room) localStorage.setItem(keyOf(room), loginName.trim())
  },
}
