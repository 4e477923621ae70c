declare module 'pino-roll' {
  import type { SonicBoom } from 'sonic-boom'
  /** Rotating log file as a stream; options as in the package's README. */
  export default function roll(options: {
    file: string
    extension?: string
    size?: string
    limit?: { count: number }
  }): Promise<SonicBoom>
}
