import type { FormBase } from './formBase'

/** A certified copy: what it was compared with, by whom; the seal is set by hand. */
export interface CertifiedCopy {
  number: string
  code: string
  title: string
  subject: string
  /** pages of one copy */
  pages: number
  copies: number
  visit: string
  applicant: string
  organisation: string
  purpose: string
  /** 档案保管单位, name of the fonds */
  keeper: string
  handledBy: string
  issuedOn: string
  remark: string
}
export interface CertifiedCopiesInput extends FormBase {
  certificates: CertifiedCopy[]
}
