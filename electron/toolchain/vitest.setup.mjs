import { ensureBuilt } from './build.mjs'

/** What tests need built before they run from source: the page of transfer discs. Takes a few milliseconds when nothing changed. */
export default () => ensureBuilt(['disc'])
