/** iso: ISO 9660 with Rock Ridge and Joliet; udf: these and UDF 1.02 in one image, for the largest discs and files. */
export type ImageFormat = 'iso' | 'udf'

/** What an image is made of. `label`: at most 16 characters of A–Z, 0–9 and _; `at`: UTC milliseconds, every time in the image. */
export interface ImageRequest {
  folder: string
  image: string
  label: string
  at: number
  format: ImageFormat
  signal: AbortSignal
  /** 0 to 1. */
  onProgress: (part: number) => void
}

/**
 * Makes and reads disc images with what the system has. Each throws `discs.no-image-tool {program, command}` when the program is missing and
 * `discs.image-failed {said}` when it fails.
 */
export interface ImageTool {
  /** Null when it can be used; else the program that is missing and the command that installs it. */
  missing(): Promise<{ program: string; command: string } | null>
  /** What was made: Windows always makes both. */
  make(request: ImageRequest): Promise<ImageFormat>
  /** Puts everything in an image into an empty folder. */
  extract(image: string, to: string, signal: AbortSignal): Promise<void>
}

/** A burner and how people know it. */
export interface Burner {
  device: string
  name: string
}

/** Writes an image onto a blank disc through the system's own burner. */
export interface BurnTool {
  burners(): Promise<Burner[]>
  burn(image: string, device: string, signal: AbortSignal, onProgress: (part: number) => void): Promise<void>
}

/** Label of a volume: what every file system takes. */
export const labelOf = (number: string): string =>
  number
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .slice(0, 16)
