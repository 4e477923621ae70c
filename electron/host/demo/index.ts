export { runDemo, type DoneStep } from './runDemo'
