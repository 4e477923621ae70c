import type { recordTypes as zh } from '../zh-CN/recordTypes'

/** Words of the record types: their materials and field words. */
export const recordTypes: Record<keyof typeof zh, string> = {
  'action.catalogue.reviseType': 'Record type changed',
  'recordTypes.title': 'Record types',
  'recordTypes.intro':
    'What belongs in a record of each type, what its fields are called, how ledgers head their columns. Every change is a new version; records keep the version they were described with.',
  'recordTypes.version': 'Version {version}',
  'recordTypes.materials': 'Materials',
  'recordTypes.editMaterials': 'Change materials',
  'recordTypes.editMaterialsOf': 'Change the materials of {name}',
  'recordTypes.material': 'Material',
  'recordTypes.marks': 'Marks',
  'recordTypes.words': 'As ledgers write it',
  'recordTypes.fields': 'Fields',
  'recordTypes.field': 'Field',
  'recordTypes.headers': 'Header words',
  'recordTypes.headersHint':
    'A ledger column headed by one of these is read as this field; blanks, case and brackets do not matter.',
  'recordTypes.statutory': 'By law',
  'recordTypes.local': 'Local',
  'recordTypes.must': 'Required',
  'recordTypes.original': 'Original',
  'recordTypes.usual': 'Ticked by “all there”',
  'recordTypes.add': 'Add a material',
  'recordTypes.nameZh': 'Chinese name',
  'recordTypes.nameEn': 'English name',
  'recordTypes.up': 'Move row {row} up',
  'recordTypes.down': 'Move row {row} down',
  'recordTypes.remove': 'Remove row {row}',
  'recordTypes.reason': 'Reason for the change',
  'recordTypes.reasonExample': 'for example: city list of materials 2026',
  'recordTypes.needed': 'Please fill in',
  'recordTypes.keeps': 'New records and ledgers are checked against the new list; records that are there keep theirs.',
  'recordTypes.saved': 'Saved as version {version}',
  'recordTypes.editField': 'Change field {name}',
}
