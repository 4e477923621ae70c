import { expect, test } from 'vitest'
import { testFolder } from '../../../tests/support/testRoom'
import {
  assertLocalDisk,
  findNetworkShare,
  parseMountInfo,
  parseMountOutput,
  shareKind,
  windowsShareKind,
} from './networkShare'

const mountInfo = [
  '22 27 0:21 / /proc rw,relatime - proc proc rw',
  '27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard',
  '60 27 0:44 / /mnt/share rw,relatime shared:7 master:1 - cifs //nas/archive rw,vers=3.0',
  '61 60 254:1 / /mnt/share/local rw - ext4 /dev/vdb rw',
  '62 27 0:45 / /mnt/two\\040words rw - nfs4 nas:/x rw',
  '63 27 0:46 / /mnt/host rw - 9p host rw,trans=virtio',
  '64 27 0:47 / /mnt/tcp rw - 9p host rw,access=any,trans=tcp,port=564',
  '65 27 0:48 / /mnt/usb rw - fuseblk /dev/sdb1 rw',
  '66 27 0:49 / /mnt/ssh rw - fuse.sshfs clerk@nas:/ rw',
  '67 27 0:50 / /mnt/\\346\\241\\243\\346\\241\\210 rw - nfs nas:/y rw',
].join('\n')

test('on Linux the nearest mount decides whether a folder is on a share', () => {
  const kinds = Object.entries({
    '/home/room': null,
    '/mnt/share': 'cifs',
    '/mnt/share/room': 'cifs',
    '/mnt/shared-by-name-only': null,
    '/mnt/share/local/room': null,
    '/mnt/two words/room': 'nfs4',
    '/mnt/host/room': null,
    '/mnt/tcp/room': '9p',
    '/mnt/usb/room': null,
    '/mnt/ssh/room': 'fuse.sshfs',
    '/mnt/档案/room': 'nfs',
  })
  const mounts = parseMountInfo(mountInfo)
  expect(kinds.map(([path]) => [path, shareKind(mounts, path)])).toEqual(kinds)
})

test('a later mount on the same point hides the one below', () => {
  const mounts = parseMountInfo('1 0 8:1 / / rw - ext4 /dev/a rw\n2 1 0:9 / / rw - nfs nas:/ rw\n')
  expect(shareKind(mounts, '/room')).toBe('nfs')
})

test('on macOS the list of mounts tells shares from disks', () => {
  const mounts = parseMountOutput(
    [
      '/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)',
      '//clerk@nas/archive on /Volumes/archive (smbfs, nodev, nosuid, mounted by clerk)',
      'nas:/x on /Volumes/on call (nfs)',
    ].join('\n'),
  )
  expect(shareKind(mounts, '/Users/clerk/room')).toBeNull()
  expect(shareKind(mounts, '/Volumes/archive/room')).toBe('smbfs')
  expect(shareKind(mounts, '/Volumes/on call/room')).toBe('nfs')
})

test('on Windows a path on another machine is a share in every spelling', () => {
  for (const path of [
    '\\\\nas\\archive\\room',
    '//nas/archive',
    '\\\\?\\UNC\\nas\\archive',
    '\\\\wsl.localhost\\Debian\\x',
  ])
    expect(windowsShareKind(path)).toBe('unc')
  for (const path of ['C:\\room', 'D:/room', '\\\\?\\C:\\room', '\\\\.\\C:\\room', 'room'])
    expect(windowsShareKind(path)).toBeNull()
})

test('a folder that is not there yet is judged by the folder it would stand in', async () => {
  const dir = testFolder()
  const mounts = [...parseMountInfo(mountInfo), { point: dir, type: 'nfs4', options: 'rw' }]
  expect(await findNetworkShare(`${dir}/a/b`, mounts)).toBe('nfs4')
  await expect(assertLocalDisk(`${dir}/a/b`, mounts)).rejects.toMatchObject({
    code: 'room.network-share',
    data: { path: `${dir}/a/b`, kind: 'nfs4' },
  })
})

test('the disk this test runs on is local', async () => {
  expect(await findNetworkShare(testFolder())).toBeNull()
})
