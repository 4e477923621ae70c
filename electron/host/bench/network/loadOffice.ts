import { setTimeout as pause } from 'node:timers/promises'
import { BenchPage, type Target } from './BenchPage'
import { CLERKS, clerkName, OFFICE_PASSWORD, recordBarcode, STAFF, staffName, type Office } from './fillOffice'

export interface Load {
  /** Milliseconds of every read, and of every loan until its commit was answered. */
  reads: number[]
  loans: number[]
  /** What went wrong; empty for a good day. */
  errors: string[]
}

export interface LoadOptions {
  seconds: number
  /** Milliseconds a person thinks between two steps, on the average. */
  thinking: number
  /** How people get their sessions; by their password when absent. */
  enter?: (page: BenchPage, loginName: string) => Promise<void>
}

/** The day of an office in short: everybody has a page with its event stream; staff search and look after their requests, clerks scan, lend and take back. */
export async function loadOffice(target: Target, office: Office, options: LoadOptions): Promise<Load> {
  const day = new Day(target, office, options)
  try {
    return await day.run()
  } finally {
    day.close()
  }
}

class Day {
  private readonly pages: BenchPage[] = []
  private readonly load: Load = { reads: [], loans: [], errors: [] }
  private ending = false
  private end = 0

  constructor(
    private readonly target: Target,
    private readonly office: Office,
    private readonly options: LoadOptions,
  ) {}

  async run(): Promise<Load> {
    const staff = await this.open(STAFF, staffName, ['requests', 'requests.counts'])
    const clerks = await this.open(CLERKS, clerkName, ['circulation', 'reports.today'])
    this.end = Date.now() + this.options.seconds * 1000
    await Promise.all([...staff.map((page) => this.ask(page)), ...clerks.map((page, at) => this.serve(page, at))])
    return this.load
  }

  close(): void {
    this.ending = true
    for (const page of this.pages) page.close()
  }

  /** Signs people in one after another and opens their streams; a notice makes a page ask again, as pages do. */
  private async open(
    count: number,
    nameOf: (number: number) => string,
    [watched, again]: readonly [string, string],
  ): Promise<BenchPage[]> {
    const opened: BenchPage[] = []
    for (let number = 0; number < count; number++) {
      const page = new BenchPage(this.target)
      this.pages.push(page)
      opened.push(page)
      await (this.options.enter?.(page, nameOf(number)) ?? page.signIn(nameOf(number), OFFICE_PASSWORD))
      await page.follow(
        (topic) => void (topic === watched && this.read(page, again, {})),
        (error) => this.failed(error),
      )
    }
    return opened
  }

  private async ask(page: BenchPage): Promise<void> {
    while (await this.goesOn()) {
      const text = this.office.words[Math.floor(Math.random() * this.office.words.length)] ?? ''
      await this.read(page, 'requests.search', { text })
      await this.read(page, 'requests.list', { filter: {} })
    }
  }

  /** Each clerk has records of their own, since two can't lend the same one. */
  private async serve(page: BenchPage, clerk: number): Promise<void> {
    const own = Math.floor(this.office.rows / CLERKS)
    for (let step = 0; await this.goesOn(); step++) {
      const text = recordBarcode(1 + clerk * own + (step % own))
      await this.read(page, 'circulation.scan', { text })
      const items = [{ ref: text }]
      await this.timed(this.load.loans, () => page.call('circulation.lend', { items, borrower: this.office.card }))
      await this.goesOn()
      await this.timed([], () => page.call('circulation.return', { items }))
    }
  }

  private async goesOn(): Promise<boolean> {
    await pause(this.options.thinking * (0.5 + Math.random()))
    return Date.now() < this.end
  }

  private read(page: BenchPage, name: string, input: unknown): Promise<void> {
    return this.timed(this.load.reads, () => page.call(name, input))
  }

  private async timed(into: number[], work: () => Promise<unknown>): Promise<void> {
    const started = performance.now()
    try {
      await work()
      into.push(performance.now() - started)
    } catch (error) {
      this.failed(error as Error)
    }
  }

  private failed(error: Error): void {
    if (!this.ending) this.load.errors.push(error.message)
  }
}
