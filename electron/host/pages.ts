import { createReadStream, existsSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { contentPolicy } from '../../shared/contentPolicy'
import { resourcePath } from './resources'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
}

const pagesDir = () => join(resourcePath('..'), 'out', 'renderer')

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}

/** The file of the built pages that answers an address; page addresses get index.html, paths never leave the folder. */
function fileFor(path: string): string | null {
  const root = pagesDir()
  const plain = decoded(path)
  if (plain === null || plain.includes('\0')) return null
  const file = normalize(join(root, plain))
  if (file !== root && !file.startsWith(root + sep)) return null
  if (existsSync(file) && statSync(file).isFile()) return file
  return extname(path) === '' ? join(root, 'index.html') : null
}

/** Serves the built renderer to a browser with the same policy the window has. */
export async function servePage(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? '/', 'https://host').pathname
  const file = request.method === 'GET' || request.method === 'HEAD' ? fileFor(path) : null
  if (!file || !existsSync(file)) return void response.writeHead(404).end()
  response.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': contentPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
  if (request.method === 'HEAD') return void response.end()
  await pipeline(createReadStream(file), response)
}
