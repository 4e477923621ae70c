import { fail } from '../../errors'
import type { BurnTool, ImageTool } from './imageTool'
import { runProgram } from './runProgram'

const PROGRAM = 'powershell.exe'

/** A text as a literal of PowerShell: nothing in it is ever a command. */
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

const encoded = (script: string): string => Buffer.from(script, 'utf16le').toString('base64')

/**
 * Image Mastering API: ISO 9660, Joliet and UDF in one image (FileSystemsToCreate 7). IMAPI gives the image as a COM stream, which PowerShell
 * can't read by itself; the few lines of C# copy it into the file.
 */
export const makeScript = ({ folder, image, label }: { folder: string; image: string; label: string }): string => `
$ErrorActionPreference = 'Stop'
Add-Type -TypeDefinition @'
using System; using System.IO; using System.Runtime.InteropServices; using System.Runtime.InteropServices.ComTypes;
public static class ImageWriter {
  public static void Write(string path, object stream, int blockSize, int blocks) {
    var source = (IStream)stream; var block = new byte[blockSize * 16]; var read = Marshal.AllocHGlobal(4);
    try {
      using (var target = new FileStream(path, FileMode.CreateNew)) {
        long left = (long)blockSize * blocks;
        while (left > 0) {
          source.Read(block, (int)Math.Min(block.Length, left), read);
          int count = Marshal.ReadInt32(read);
          if (count <= 0) throw new EndOfStreamException();
          target.Write(block, 0, count); left -= count;
        }
        target.Flush(true);
      }
    } finally { Marshal.FreeHGlobal(read); }
  }
}
'@
$disc = New-Object -ComObject IMAPI2FS.MsftFileSystemImage
$disc.FileSystemsToCreate = 7
$disc.UDFRevision = 0x102
$disc.FreeMediaBlocks = 0
$disc.VolumeName = ${literal(label)}
$disc.Root.AddTree(${literal(folder)}, $false)
$result = $disc.CreateResultImage()
[ImageWriter]::Write(${literal(image)}, $result.ImageStream, $result.BlockSize, $result.TotalBlocks)
`

/** Mounts an image, copies what is in it, and lets go of it again. */
export const extractScript = (image: string, to: string): string => `
$ErrorActionPreference = 'Stop'
$mounted = Mount-DiskImage -ImagePath ${literal(image)} -Access ReadOnly -StorageType ISO -PassThru
try {
  $letter = ($mounted | Get-Volume).DriveLetter
  Copy-Item -Path ($letter + ':\\*') -Destination ${literal(to)} -Recurse -Force
} finally { Dismount-DiskImage -ImagePath ${literal(image)} | Out-Null }
`

const burnersScript = 'Get-CimInstance Win32_CDROMDrive | ForEach-Object { $_.Drive + "`t" + $_.Caption }'

async function powershell(script: string, signal?: AbortSignal): Promise<string> {
  const args = ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-EncodedCommand', encoded(script)]
  const ran = await runProgram(PROGRAM, args, signal ? { signal } : {})
  if (ran === null) fail('discs.no-image-tool', { program: PROGRAM, command: PROGRAM })
  if (ran.code !== 0) fail('discs.image-failed', { program: PROGRAM, said: ran.said.trim().slice(0, 1000) })
  return ran.said
}

/** Images by IMAPI2FS. An image made again holds the same files; IMAPI writes its own times into the descriptors. */
export const imapi: ImageTool = {
  missing: () => Promise.resolve(null),
  async make({ folder, image, label, signal, onProgress }) {
    await powershell(makeScript({ folder, image, label }), signal)
    onProgress(1)
    return 'udf'
  },
  extract: async (image, to, signal) => void (await powershell(extractScript(image, to), signal)),
}

/** Burning by the Windows Disc Image Burner, which shows its own window. */
export const windowsBurner: BurnTool = {
  async burners() {
    const lines = (await powershell(burnersScript)).split(/\r?\n/).map((line) => line.split('\t'))
    return lines.flatMap(([device = '', name = '']) => (/^[A-Z]:$/.test(device) ? [{ device, name }] : []))
  },
  async burn(image, device, signal, onProgress) {
    const ran = await runProgram('isoburn.exe', ['/q', device, image], { signal })
    if (ran === null) fail('discs.no-image-tool', { program: 'isoburn.exe', command: 'isoburn.exe' })
    if (ran.code !== 0) fail('discs.image-failed', { program: 'isoburn.exe', said: ran.said })
    onProgress(1)
  },
}
