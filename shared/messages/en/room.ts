import type { room as zh } from '../zh-CN/room'

/** Words about opening and keeping an archive room, English. */
export const room = {
  'error.room.none-open': 'No archive room is open. Open one or make a new one first.',
  'error.room.already-open': 'An archive room is already open here. Close it before opening another.',
  'error.room.absent':
    'There is no archive room at {path}. Check that the disk is connected and the folder was not moved or renamed, then choose again.',
  'error.room.not-empty': 'The folder {path} already holds files. Choose an empty folder or a new name.',
  'error.room.not-a-room':
    '{path} is not an archive room (no room.json or catalogue that can be recognised). Choose the folder of the room.',
  'error.room.damaged':
    '{file} of the archive room is damaged or missing ({detail}). Nothing was changed and no empty room was put in its place. Copy the whole folder aside, then restore the latest backup.',
  'error.room.newer-schema':
    'This room was written by a newer program (schema {schema}, this program knows {supported}). Update the program, then open it.',
  'error.room.no-slot':
    'This login name has no key to the room. Check the name; an administrator gives keys to new users, and the recovery key opens the room when no name is known.',
  'error.room.wrong-password':
    'The password is not right. Check capitals and input method; an administrator can reset it, or use the recovery key.',
  'error.room.wrong-recovery-key':
    'This recovery key belongs to another room or was replaced by a newer sheet. Compare room name and date on the sheet.',
  'error.room.recovery-malformed':
    'The recovery key was mistyped: {expected} signs are expected, {length} were given, or a sign is wrong. Compare group by group.',
  'error.room.too-many-tries': 'Too many wrong passwords. Wait a moment and try again.',
  'error.room.held':
    'Another program has the room open (computer {host}, user {user}, program {program}, process {pid}). Close it there; if it crashed, the lock frees itself.',
  'error.room.network-share':
    'A room cannot stand on a network share ({path}, {kind}): broken connections and several writers would damage it. Keep it on a disk of this machine; other workstations reach it through serve mode.',
  'error.room.read-only':
    'The disk is read-only, {path} cannot be written. Check disc, write protection and disk state, or move the room to a writable disk.',
  'error.room.disk-full':
    'The disk is full, {path} cannot be written. What was saved is safe; free some space and try again.',
  'error.room.no-permission':
    'This system account may not read or write {path}. Ask for the permission or use another folder.',
  'error.room.io':
    'The disk failed while reading or writing {path} ({detail}). Check disk and cable, back up soon, then try again.',
  'error.room.password-missing': 'No password was given. Set JUANZONG_PASSWORD or type it at the terminal.',
  'error.object.damaged':
    'This scan or attachment is damaged ({detail}); nothing unreliable is shown. Restore the file from a backup.',
  'error.object.absent':
    'The file of this scan or attachment is missing. Check that the room folder is complete; restore it from a backup if needed.',
} satisfies Record<keyof typeof zh, string>
