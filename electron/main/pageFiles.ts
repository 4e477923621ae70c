import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { contentPolicy } from '../../shared/contentPolicy'

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
}

/**
 * Answers with a file of the built page. A path without an extension is an address inside the application and gets
 * index.html; a path that leads out of `folder` or names nothing is 404.
 */
export async function pageFile(folder: string, path: string): Promise<Response> {
  const file = fileFor(folder, path)
  if (!file) return notFound()
  try {
    const bytes = await readFile(file)
    const type = mediaTypes[extname(file)] ?? 'application/octet-stream'
    return new Response(new Uint8Array(bytes), { headers: { ...pageHeaders, 'content-type': type } })
  } catch {
    return notFound()
  }
}

const pageHeaders = {
  'content-security-policy': contentPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-cache',
}

function fileFor(folder: string, path: string): string | undefined {
  let decoded: string
  try {
    decoded = decodeURIComponent(path)
  } catch {
    return undefined
  }
  if (decoded.includes('\0')) return undefined
  if (extname(decoded) === '') return join(folder, 'index.html')
  const file = normalize(join(folder, decoded))
  return file.startsWith(folder + sep) ? file : undefined
}

function notFound(): Response {
  return new Response('not found', { status: 404, headers: { 'content-type': 'text/plain' } })
}
