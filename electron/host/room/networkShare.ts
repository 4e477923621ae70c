import { execFile } from 'node:child_process'
import { readFile, realpath } from 'node:fs/promises'
import { realpathSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { promisify } from 'node:util'
import { fail } from '../errors'
import { hasSystemCode } from './roomErrors'

/** One mounted file system; `options` are the mount's own and the file system's, comma-separated. */
export interface Mount {
  point: string
  type: string
  options: string
}

/**
 * File systems over a network, where locks and write order can't be relied on
 * (https://sqlite.org/howtocorrupt.html, section 2.1).
 */
const networkTypes = new Set(
  (
    'nfs nfs4 cifs smb smb2 smb3 smbfs smbfs2 ncp ncpfs afs afpfs kafs auristorfs coda ceph glusterfs lustre beegfs ' +
    'gpfs orangefs pvfs2 ocfs2 gfs2 davfs webdav ftp sshfs osxfuse.sshfs macfuse.sshfs fuse.sshfs fuse.smbnetfs ' +
    'fuse.davfs2 fuse.rclone fuse.s3fs fuse.gcsfuse fuse.glusterfs fuse.ceph fuse.ceph-fuse fuse.cephfs ' +
    'fuse.gvfsd-fuse fuse.kio-fuse fuse.curlftpfs fuse.juicefs fuse.mfs fuse.moosefs fuse.seaweedfs fuse.afp ' +
    'fuse.cifs fuse.nfs fuse.httpdirfs fuse.onedrive fuse.google-drive-ocamlfuse nfsd prl_fs vmhgfs fuse.vmhgfs-fuse'
  ).split(' '),
)

/** 9p over TCP or RDMA is a network; over virtio or a descriptor it is the machine a virtual machine runs on. */
function isNetworkMount(mount: Mount): boolean {
  if (networkTypes.has(mount.type)) return true
  return mount.type === '9p' && /(?:^|,)trans=(?:tcp|rdma)(?:,|$)/.test(mount.options)
}

/** In mountinfo blanks, tabs, line ends and backslashes of a path are written as three octal digits. */
function unescapePath(path: string): string {
  return Buffer.from(
    Buffer.from(path, 'utf8')
      .toString('latin1')
      .replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 8))),
    'latin1',
  ).toString('utf8')
}

/** Mounts of Linux from the text of /proc/self/mountinfo (proc_pid_mountinfo(5)). */
export function parseMountInfo(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const fields = line.split(' ')
    const separator = fields.indexOf('-', 6)
    const [point, own] = [fields[4], fields[5]]
    const type = fields[separator + 1]
    if (separator < 0 || point === undefined || own === undefined || type === undefined) return []
    return [{ point: unescapePath(point), type, options: `${own},${fields[separator + 3] ?? ''}` }]
  })
}

/** Mounts of macOS from the output of `mount`: `//user@server/share on /Volumes/share (smbfs, nodev, …)`. */
export function parseMountOutput(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [, point, type, options] = /^.* on (\/.*) \(([^,)]+)(?:, ([^)]*))?\)$/.exec(line) ?? []
    return point === undefined || type === undefined ? [] : [{ point, type, options: options ?? '' }]
  })
}

function covers(point: string, path: string): boolean {
  return path === point || path.startsWith(point.endsWith('/') ? point : `${point}/`)
}

/** The mount a path lies in: the longest mount point that leads to it; of equals the last, which hides the others. */
export function findMount(mounts: Mount[], path: string): Mount | undefined {
  const covering = mounts.filter((mount) => covers(mount.point, path))
  return covering.reduce<Mount | undefined>(
    (best, mount) => (best && best.point.length > mount.point.length ? best : mount),
    undefined,
  )
}

/** Kind of network share a POSIX path lies on (`nfs4`, `cifs` …), or null on a disk of this machine. */
export function shareKind(mounts: Mount[], path: string): string | null {
  const mount = findMount(mounts, path)
  return mount && isNetworkMount(mount) ? mount.type : null
}

/** `unc` for a Windows path on another machine (`\\server\share`, `\\?\UNC\server\share`), else null. */
export function windowsShareKind(path: string): string | null {
  const plain = path.replaceAll('/', '\\')
  if (/^\\\\[?.]\\UNC\\/i.test(plain)) return 'unc'
  return /^\\\\[^?.\\]/.test(plain) ? 'unc' : null
}

/** The real path of a folder that may not exist yet: that of its nearest existing ancestor stands for it. */
async function realPathOf(path: string): Promise<string> {
  try {
    // On Windows the native form turns a mapped drive into the share behind it (`Z:\` → `\\server\share`).
    return process.platform === 'win32' ? realpathSync.native(path) : await realpath(path)
  } catch (error) {
    const parent = dirname(path)
    if (parent === path || !hasSystemCode(error, 'ENOENT', 'ENOTDIR')) return path
    return realPathOf(parent)
  }
}

/** The mounts of this machine; empty on Windows, where paths tell. */
export async function readMounts(): Promise<Mount[]> {
  if (process.platform === 'linux')
    return parseMountInfo(await readFile('/proc/self/mountinfo', 'utf8').catch(() => ''))
  if (process.platform !== 'darwin') return []
  return parseMountOutput((await promisify(execFile)('/sbin/mount')).stdout)
}

/** Kind of share this folder lies on, or null. `mounts` is given in tests. */
export async function findNetworkShare(dir: string, mounts?: Mount[]): Promise<string | null> {
  const path = await realPathOf(resolve(dir))
  if (process.platform === 'win32') return windowsShareKind(path) ?? windowsShareKind(dir)
  return shareKind(mounts ?? (await readMounts()), path)
}

/** Errors: `room.network-share {path, kind}`. */
export async function assertLocalDisk(dir: string, mounts?: Mount[]): Promise<void> {
  const kind = await findNetworkShare(dir, mounts)
  if (kind) fail('room.network-share', { path: dir, kind })
}
